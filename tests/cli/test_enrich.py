"""``kb enrich`` against a stand-in for Crossref and OpenAlex on this machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from kb.editing.lookup import LARGEST
from kb.store.yaml_reader import read_file
from tests.conftest import RunKb
from tests.local_server import LocalServer, serving

DOI = "10.1000/prove.2014"
# As api.crossref.org answers /works/{doi}: lists of titles, text for numbers, much that we leave.
CROSSREF = {"status": "ok", "message-type": "work", "message-version": "1.0.0", "message": {
    "indexed": {"date-parts": [[2026, 1, 2]], "timestamp": 1767312000000},
    "reference-count": 41, "publisher": "Et forlag", "issue": "1", "license": [], "funder": [],
    "content-domain": {"domain": [], "crossmark-restriction": False},
    "short-container-title": ["Prøvetidsskr"], "published-print": {"date-parts": [[2014, 5]]},
    "DOI": DOI, "type": "journal-article", "created": {"date-parts": [[2014, 4, 30]]},
    "page": "1-9", "source": "Crossref", "is-referenced-by-count": 3,
    "title": ["Evaluering av prøve-team &lt;etter to år&gt;"], "prefix": "10.1000", "volume": "3",
    "author": [{"name": "Prøveinstituttet", "sequence": "first", "affiliation": []}],
    "member": "297", "container-title": ["Prøvetidsskrift"], "original-title": [], "subtitle": [],
    "language": "no", "link": [], "deposited": {"date-parts": [[2014, 6, 1]]}, "score": 1,
    "issued": {"date-parts": [[2014, 5]]}, "references-count": 41, "relation": {},
    "URL": f"https://doi.org/{DOI}", "ISSN": ["1471-244X", "0000-0000"], "subject": [],
    "issn-type": [{"type": "electronic", "value": "1471-244X"}], "short-title": [],
    "abstract": "<jats:p>x</jats:p>", "published": {"date-parts": [[2014, 5]]},
}}  # fmt: skip
# As api.openalex.org answers /works/doi:{doi} for the fields chosen by «select».
OPENALEX = {
    "id": "https://openalex.org/W2741809807", "display_name": "Evaluering av prøve-team",
    "title": "Evaluering av prøve-team <etter to år>", "doi": f"https://doi.org/{DOI}",
    "publication_year": 2014, "type": "article",
    "biblio": {"volume": "4", "issue": None, "first_page": "1", "last_page": "9"},
    "ids": {"openalex": "https://openalex.org/W2741809807", "doi": f"https://doi.org/{DOI}",
            "mag": "2741809807", "pmid": "https://pubmed.ncbi.nlm.nih.gov/27145937"},
    "primary_location": {
        "is_oa": True, "landing_page_url": f"https://doi.org/{DOI}", "pdf_url": None,
        "source": {"id": "https://openalex.org/S1", "display_name": "Prøvetidsskrift",
                   "issn_l": None, "issn": None, "type": "journal"},
    },
    "authorships": [{"author_position": "first", "author": {
        "id": "https://openalex.org/A1", "display_name": "Prøveinstituttet", "orcid": None},
        "institutions": [], "raw_author_name": "Prøveinstituttet"}],
}  # fmt: skip


def as_json(value: Any) -> tuple[int, dict[str, str], bytes]:
    return 200, {"Content-Type": "application/json"}, json.dumps(value).encode()


@pytest.fixture
def server() -> Iterator[LocalServer]:
    with serving() as running:
        yield running


@pytest.fixture
def study(content: Path) -> Path:
    """The fixture's study, with a DOI."""
    path = content / "studies" / "ose-2014.yaml"
    text = path.read_text(encoding="utf-8").replace(
        "design: ", f"identifiers:\n  doi: {DOI}  # fra omslaget\ndesign: "
    )
    path.write_text(text, encoding="utf-8")
    return path


def settings(server: LocalServer) -> dict[str, str]:
    return {"KB_CROSSREF_URL": f"{server.url}/c/", "KB_OPENALEX_URL": f"{server.url}/o",
            "KB_TODAY": "2026-11-22", "no_proxy": "127.0.0.1"}  # fmt: skip


def both(server: LocalServer, crossref: Any, openalex: Any) -> None:
    server.answers["/c/works/10.1000%2Fprove.2014"] = crossref
    server.answers["/o/works/doi:10.1000/prove.2014"] = openalex


def test_a_proposal_is_shown_and_not_written(
    kb: RunKb, content: Path, study: Path, server: LocalServer
) -> None:
    both(server, as_json(CROSSREF), as_json(OPENALEX))
    before = study.read_bytes()
    done = kb("enrich", "ose-2014", "--content", content, env=settings(server))
    assert done.returncode == 0, done.stderr
    added = {line[1:].strip() for line in done.stdout.splitlines() if line.startswith("+ ")}
    assert {"container_title: Prøvetidsskrift", "volume: '3'", "page: 1–9", "issn: 1471-244X",
            "pmid: '27145937'"} <= added | {line.replace('"', "'") for line in added}  # fmt: skip
    assert not [line for line in done.stdout.splitlines()[2:] if line.startswith("-")]
    assert "har en annen verdi for utgitt: «2014-05»; posten har «2014»" in done.stderr
    assert "Crossref har en annen verdi for publication.publisher" in done.stderr
    assert study.read_bytes() == before


def test_accept_writes_only_what_was_empty_and_notes_the_source(
    kb: RunKb, content: Path, study: Path, server: LocalServer
) -> None:
    both(server, as_json(CROSSREF), as_json(OPENALEX))
    before = read_file(study).data
    text = study.read_text(encoding="utf-8")
    done = kb("enrich", "ose-2014", "--accept", "--content", content, env=settings(server))
    assert done.returncode == 0, done.stderr
    after = read_file(study).data
    assert after["publication"] == {**before["publication"], "container_title": "Prøvetidsskrift",
                                    "volume": "3", "issue": "1", "page": "1–9"}  # fmt: skip
    assert after["sources"][1] == {
        "url": f"{server.url}/c/works/10.1000%2Fprove.2014",
        "note": "Crossref, hentet 2026-11-22: publication.container_title, publication.volume, "
        "publication.issue, publication.page, identifiers.issn",
    }
    assert after["sources"][2]["note"].startswith("OpenAlex, hentet 2026-11-22: identifiers.pmid")
    left = study.read_text(encoding="utf-8").splitlines()
    assert all(line in left for line in text.splitlines())  # comments and quoting kept
    again = kb("enrich", "ose-2014", "--accept", "--content", content, env=settings(server))
    assert (again.returncode, again.stdout) == (1, "")


def asked(server: LocalServer) -> list[tuple[str, dict[str, list[str]]]]:
    """Path and parameters of every question."""
    parts = [urlsplit(path) for _, path, _ in server.asked]
    return [(part.path, parse_qs(part.query)) for part in parts]


def test_the_polite_pool_the_key_and_the_cache(
    kb: RunKb, content: Path, study: Path, server: LocalServer
) -> None:
    both(server, as_json(CROSSREF), (404, {}, b""))
    arguments = ("enrich", "ose-2014", "--content", content)
    known = {**settings(server), "KB_OPENALEX_KEY": "hemmelig-1"}
    kb(*arguments, "--mailto", "a@example.org", env=known)
    (crossref, polite), (openalex, keyed) = asked(server)
    assert (crossref, polite) == (
        "/c/works/10.1000%2Fprove.2014", {"mailto": ["a@example.org"]}
    )  # fmt: skip
    assert openalex == "/o/works/doi:10.1000/prove.2014"
    assert keyed["api_key"] == ["hemmelig-1"]
    assert "mailto" not in keyed  # OpenAlex goes by the key
    for method, _path, agent in server.asked:
        assert method == "GET"
        assert agent.startswith("rop-kb/")
        assert agent.endswith("(mailto:a@example.org)")
    kept = [path.read_text() for path in content.parent.rglob("lookup/*.json")]
    assert len(kept) == 2
    assert not any(word in text for text in kept for word in ("hemmelig", "a@example.org"))
    kb(*arguments, env=settings(server))
    assert len(server.asked) == 2  # kept, the 404 too, whoever asks
    kb(*arguments, "--fresh", env=settings(server))
    assert len(server.asked) == 4
    for _method, path, agent in server.asked[2:]:
        assert "mailto" not in path + agent  # no address of our own
        assert "api_key" not in path


def test_a_search_asks_for_what_is_used_and_gives_openalex_words_only(
    kb: RunKb, content: Path, server: LocalServer
) -> None:
    path = content / "studies" / "ose-2014.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(
        "title: Evaluering av prøve-team <etter to år>", 'title: Hva er "rett" hjelp? ACT OR FACT*'
    ), encoding="utf-8")  # fmt: skip
    kb("enrich", "ose-2014", "--content", content, env=settings(server))
    (crossref, first), (openalex, second) = asked(server)
    assert (crossref, openalex) == ("/c/works", "/o/works")
    assert first["rows"] == ["5"]
    assert {"DOI", "title", "subtitle", "article-number"} <= set(first["select"][0].split(","))
    assert "Prøveinstituttet 2014" in first["query.bibliographic"][0]
    assert second["search"] == ["hva er rett hjelp act or fact"]
    assert second["per_page"] == ["5"]


def test_crossref_in_all_its_forms(
    kb: RunKb, content: Path, study: Path, server: LocalServer
) -> None:
    message = {key: value for key, value in CROSSREF["message"].items() if key != "page"}
    message |= {
        "title": ["<jats:italic>Evaluering</jats:italic> av\n  prøve-team &amp; <mml:math>"
                  "<mml:mi>x</mml:mi></mml:math>"],
        "subtitle": ["<i>Etter</i> to år"], "article-number": "e125", "issued": {
            "date-parts": [[None]]}, "publisher-location": "Oslo", "volume": None,
    }  # fmt: skip
    both(server, as_json({"status": "ok", "message": message}), (404, {}, b""))
    done = kb("enrich", "ose-2014", "--content", content, env=settings(server))
    assert done.returncode == 0, done.stderr
    assert "«Evaluering av prøve-team & x: Etter to år»" in " ".join(done.stderr.split())
    assert "+  page: e125" in done.stdout
    assert "+  publisher_place: Oslo" in done.stdout
    assert "volume" not in done.stdout
    assert "utgitt" not in done.stderr


LIMITS = {
    "seconds": (429, {"Retry-After": "30"}, "om 30 sekunder"),
    "the day": (429, {"Retry-After": "36000"}, "om 10 timer"),
    "a date": (503, {"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}, "om en stund"),
    "nothing": (429, {}, "om en stund"),
    "nonsense": (429, {"Retry-After": "snart"}, "om en stund"),
}


@pytest.mark.parametrize("kind", LIMITS)
def test_a_limit_is_told_with_the_time_and_what_helps(
    kb: RunKb, content: Path, study: Path, server: LocalServer, kind: str
) -> None:
    status, headers, words = LIMITS[kind]
    both(server, as_json(CROSSREF), (status, headers, b'{"error": "Rate limit exceeded"}'))
    arguments = ("enrich", "ose-2014", "--content", content)
    done = kb(*arguments, env=settings(server))
    assert done.returncode == 0, done.stderr
    assert f"ber oss vente; prøv igjen {words}" in done.stderr
    assert "KB_OPENALEX_KEY" in done.stderr
    done = kb(*arguments, "--fresh", env={**settings(server), "KB_OPENALEX_KEY": "x"})
    assert words in done.stderr
    assert "KB_OPENALEX_KEY" not in done.stderr


def test_a_work_without_doi_is_found_by_title_year_and_author(
    kb: RunKb, content: Path, server: LocalServer
) -> None:
    other = {**CROSSREF["message"], "title": ["Noe helt annet"], "DOI": "10.1000/annet"}
    later = {**CROSSREF["message"], "issued": {"date-parts": [[2021]]}, "DOI": "10.1000/senere"}
    found = {"message": {"items": [other, later, CROSSREF["message"]]}}
    server.answers["/c/works"] = as_json(found)
    server.answers["/o/works"] = as_json({"results": [OPENALEX]})
    done = kb("enrich", "ose-2014", "--content", content, env=settings(server))
    assert f"doi: {DOI}" in done.stdout, done.stderr
    assert "annet" not in done.stdout
    server.answers["/c/works"] = as_json({"message": {"items": [other, later]}})
    server.answers["/o/works"] = as_json({"results": []})
    done = kb("enrich", "ose-2014", "--fresh", "--content", content, env=settings(server))
    assert (done.returncode, done.stdout) == (1, "")
    assert "Fant ikke ose-2014" in done.stderr


BROKEN: dict[str, Any] = {
    "not json": (200, {}, b"<html>nede</html>"),
    "deep json": (200, {}, b"[" * 100_000),
    "huge": (200, {}, b'"' + b"x" * (LARGEST + 10) + b'"'),
    "429": (429, {"Retry-After": "30"}, b""),
    "500": (500, {}, b"x"),
    "file": (302, {"Location": "file:///etc/passwd"}, b""),
    "loop": (302, {"Location": "/c/works/10.1000%2Fprove.2014"}, b""),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_one_register_that_fails_does_not_take_the_other_with_it(
    kb: RunKb, content: Path, study: Path, server: LocalServer, kind: str
) -> None:
    both(server, BROKEN[kind], as_json(OPENALEX))
    done = kb("enrich", "ose-2014", "--content", content, env=settings(server))
    assert done.returncode == 0, done.stderr
    assert "container_title: Prøvetidsskrift" in done.stdout
    assert "kb: " in done.stderr
    assert "Traceback" not in done.stderr
    assert "root:" not in done.stdout + done.stderr
    if kind == "429":
        assert "prøv igjen om 30 sekunder" in done.stderr


@pytest.mark.parametrize("how", ["hang", "trickle"])
def test_a_slow_register_is_left(
    kb: RunKb, content: Path, study: Path, server: LocalServer, how: str
) -> None:
    both(server, getattr(server, how), as_json(OPENALEX))
    done = kb("enrich", "ose-2014", "--timeout", "0.5", "--content", content, env=settings(server))
    assert done.returncode == 0, done.stderr
    assert "svarte ikke innen 0.5 sekunder" in done.stderr


@pytest.mark.parametrize(
    "answer",
    [
        None, [], {"message": None}, {"message": {"title": [{}]}},
        {"message": {"title": ["a"], "subtitle": 5, "institution": [{}], "ISBN": [None]}},
        {"results": "x"},
        {"message": {"title": [], "author": "x", "issued": {"date-parts": [[None]]}}},
        {"title": 5, "authorships": [{"author": []}], "ids": [], "biblio": "x"},
    ],
)  # fmt: skip
def test_answers_of_another_form_are_no_answers(
    kb: RunKb, content: Path, study: Path, server: LocalServer, answer: Any
) -> None:
    both(server, as_json(answer), as_json(answer))
    before = study.read_bytes()
    done = kb("enrich", "ose-2014", "--accept", "--content", content, env=settings(server))
    assert done.returncode in (0, 1)
    assert "Traceback" not in done.stderr
    assert done.returncode == 1 or study.read_bytes() != before


def test_offline_is_said(kb: RunKb, content: Path, study: Path) -> None:
    with serving() as gone:
        environment = settings(gone)
    done = kb("enrich", "ose-2014", "--content", content, env=environment)
    assert (done.returncode, done.stdout) == (2, "")
    assert "er du på nett?" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["proveloven"], "ikke en studie"),
        (["finnes-ikke-xyz"], "finner ingen post"),
        (["ose-2014", "--mailto", "a@b.no\r\nX: y"], "ikke en e-postadresse"),
    ],
)
def test_wrong_use(kb: RunKb, content: Path, arguments: list[str], words: str) -> None:
    done = kb("enrich", *arguments, "--content", content)
    assert done.returncode == 2
    assert words in done.stderr
