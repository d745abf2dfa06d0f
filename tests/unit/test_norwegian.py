"""How Norwegian text is read: words, inflection, nynorsk, compounds, numbers.

The tables are the specification. A row that fails says what broke for whom.
"""

from __future__ import annotations

import pytest

from kb.norwegian.analysis import key_of, keys
from kb.norwegian.compounds import split
from kb.norwegian.documents import find_numbers
from kb.norwegian.inflection import stem
from kb.norwegian.nynorsk import to_bokmal
from kb.norwegian.words import fold, lower, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ROP-lidelser", ["rop", "lidelser"]),
        ("rus- og psykisk helse", ["rus", "og", "psykisk", "helse"]),
        ("§ 7-1", ["§7-1"]),
        ("§7–1", ["§7-1"]),
        ("§ 2-5 a andre ledd", ["§2-5a", "andre", "ledd"]),
        ("§ 2-5 andre ledd", ["§2-5", "andre", "ledd"]),
        ("§§ 3-2 og 3-3", ["§3-2", "og", "3-3"]),
        ("2014–2015", ["2014", "2015"]),
        ("Björkquist", ["bjørkquist"]),
        ("e\u0301n ide\u0301", ["en", "ide"]),
        ("A\u030as", ["ås"]),
        ("hva?", ["hva"]),
        ("", []),
        ("… – «»", []),
        ("én_to", ["en", "to"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert [word.text for word in words(text)] == expected


def test_places_point_into_the_composed_text() -> None:
    text = "Øyeblikkelig hjelp, § 3-5"
    assert [text[w.start : w.end] for w in words(text)] == ["Øyeblikkelig", "hjelp", "§ 3-5"]


@pytest.mark.parametrize("capital", ["İstanbul", "ẞ", "ǅ"])
def test_lowering_keeps_the_length(capital: str) -> None:
    assert len(lower(capital)) == len(capital)


@pytest.mark.parametrize(
    "same",
    [
        "bolig boligen boliger boligene boligens",
        "lidelse lidelsen lidelser lidelsene lidelsens",
        "bruker brukeren brukere brukerne brukernes brukers brukerens",
        "tjeneste tjenesten tjenester tjenestene tjenestens",
        "kommune kommunen kommuner kommunene kommunenes kommunens",
        "team teamet teamene teamets",
        "plan planen planer planene",
        "lege leger legen legene",
        "individuell individuelt individuelle",
        "rusmiddel rusmidler rusmidlene rusmiddelet",
        "senter senteret sentre sentrene",
        "rettighet rettigheten rettigheter rettighetene",
        "behandling behandlingen behandlinger behandle behandlet",
        "organisering organisere organisert organisertes organisering",
        "erfaring erfaringer erfaringen erfaringene",
        "pasient pasienten pasienter pasientene pasientens pasientenes",
        "utskrivingsklar utskrivingsklare utskrivningsklar utskrivningsklare",
        "utskriving utskrivning utskrivingen utskrivninger",
        "mann mannen menn mennene",
        "bok boken boka bøker bøkene",
        "ungdom ungdommen ungdommer ungdomar",
        "bostedsløs bostedsløse bostedsløst",
        "ressurs ressurser ressursene",
        "gruppe gruppen gruppa grupper gruppene",
        "registrere registrering register registre registeret",
    ],
)
def test_inflection_brings_forms_together(same: str) -> None:
    assert len({key_of(word) for word in same.split()}) == 1, {w: key_of(w) for w in same.split()}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("lidelse", "lid"),
        ("bruker", "bruk"),
        ("leder", "lede"),
        ("helse", "hel"),
        ("ordning", "ord"),
        ("stilling", "stil"),
        ("senter", "sen"),
        ("behandling", "handling"),
        ("bygd", "bygge"),
    ],
)
def test_inflection_keeps_words_apart(one: str, other: str) -> None:
    assert key_of(one) != key_of(other)


@pytest.mark.parametrize(
    ("nynorsk", "bokmal"),
    [
        ("lidingar", "lidelser"),
        ("ruslidinga", "ruslidelsen"),
        ("tenestene", "tjenestene"),
        ("spesialisthelsetenesta", "spesialisthelsetjenesten"),
        ("bustaden", "boligen"),
        ("bustadsosialt", "boligsosialt"),
        ("brukarane", "brukerne"),
        ("brukarmedverknad", "brukermedvirkning"),
        ("pårørande", "pårørende"),
        ("sjukehuset", "sykehuset"),
        ("sjukdomar", "sykdommer"),
        ("heimen", "hjemmet"),
        ("augeblikkeleg", "øyeblikkelig"),
        ("kommunale", "kommunal"),
        ("moglegheiter", "muligheter"),
        ("vanskelege", "vanskelig"),
        ("oppsøkjande", "oppsøkende"),
        ("rettleiaren", "veilederen"),
        ("opptrappingsplanane", "opptrappingsplanene"),
        ("lågterskeltilbod", "lavterskeltilbud"),
        ("bustadlause", "bostedsløse"),
        ("avhengnad", "avhengighet"),
        ("fastlækjaren", "fastlegen"),
    ],
)
def test_nynorsk_and_bokmal_share_a_key(nynorsk: str, bokmal: str) -> None:
    assert key_of(nynorsk) == key_of(bokmal)


@pytest.mark.parametrize(
    "word", ["lege", "tannlege", "kollega", "privilegier", "trondheim", "heimdal"]
)
def test_nynorsk_mapping_is_its_own_fixed_point(word: str) -> None:
    key = to_bokmal(stem(word))
    assert to_bokmal(key) == key


def test_stop_words_go_and_names_stay() -> None:
    assert keys("rus og bolig") == ["rus", "bolig"]
    assert keys("Hva er ROP?") == ["rop"]
    assert keys("kva er ein individuell plan") == ["individuell", "plan"]
    for name in ("ROP", "LAR", "NAV", "ACT", "FACT", "IPS", "TSB", "DPS", "hjelp", "ikt"):
        assert keys(name), name


@pytest.mark.parametrize(
    ("word", "plain"),
    [("pårørende", "parorende"), ("paaroerende", "parorende"), ("nærhet", "narhet"),
     ("naerhet", "narhet"), ("øyeblikkelig", "oyeblikkelig"), ("aakerholt", "akerholt"),
     ("åkerholt", "akerholt")],
)  # fmt: skip
def test_folding(word: str, plain: str) -> None:
    assert fold(word) == plain


WORDS = (
    "rus behandling bolig sosial arbeid samhandling team læring nettverk psykisk helse "
    "vern bruker plan individuell barn retningslinje rop ansvar gruppe"
)
VOCABULARY = {key_of(word) for word in WORDS.split()}


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("rusbehandling", ["rus", "behandling"]),
        ("boligsosialt", ["bolig", "sosial"]),
        ("samhandlingsteamene", ["samhandling", "team"]),
        ("læringsnettverk", ["læring", "nettverk"]),
        ("barnevern", ["barn", "vern"]),
        ("ansvarsgruppe", ["ansvar", "gruppe"]),
        ("ropretningslinjen", ["rop", "retningslinje"]),
        ("rusbehandlingsteam", ["rus", "behandling", "team"]),
        ("kreftbehandling", []),
        ("samarbeid", []),
        ("behandling", []),
        ("bolig", []),
    ],
)
def test_compounds(word: str, parts: list[str]) -> None:
    assert list(split(key_of(word), VOCABULARY.__contains__)) == [key_of(part) for part in parts]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Meld. St. 26 (2014–2015)", "meld:26:2014"),
        ("meld st 26", "meld:26"),
        ("meld. st. 26 2014", "meld:26:2014"),
        ("stortingsmelding 26 2014-2015", "meld:26:2014"),
        ("stortingsmelding nr. 26 (2014-15)", "meld:26:2014"),
        ("St.meld. nr. 47 (2008–2009)", "meld:47:2008"),
        ("St. meld. 47", "meld:47"),
        ("hva sier stortingsmelding 47 om bolig", "meld:47"),
        ("NOU 2011: 15", "nou:2011:15"),
        ("nou 2011:15", "nou:2011:15"),
        ("NOU 2011-15", "nou:2011:15"),
        ("nou 15 2011", "nou:2011:15"),
        ("NOU nr. 15 (2011)", "nou:2011:15"),
        ("IS-1948", "is:1948"),
        ("is 1948", "is:1948"),
        ("Prop. 15 S (2015–2016)", "prop:15:2015"),
        ("prop 15 s", "prop:15"),
        ("Ot.prp. nr. 3 (2002–2003)", "otprp:3:2002"),
        ("St.prp. nr. 63 (1997–98)", "stprp:63:1997"),
        ("Dokument 3:5 (2015–2016)", "dok:3:5:2015"),
        ("Innst. 212 S (2009–2010)", "innst:212:2009"),
        ("LOV-2011-06-24-30", "lov:2011-06-24:30"),
        ("10.1186/s12888-016-0826-5", "doi:10.1186/s12888-016-0826-5"),
        ("https://doi.org/10.1186/S12888-016-0826-5.", "doi:10.1186/s12888-016-0826-5"),
        ("ISBN 978-82-8081-246-9", "isbn:9788280812469"),
    ],
)
def test_document_numbers(text: str, key: str) -> None:
    assert find_numbers(lower(text))[0].keys[0] == key


@pytest.mark.parametrize(
    "text",
    ["rus 26", "lov 24. juni", "tall 3:5", "pris 1948 kroner", "melding", "nou", "§ 3-2", ""],
)
def test_other_numbers_are_no_documents(text: str) -> None:
    assert find_numbers(lower(text)) == []


def test_a_number_written_with_its_session_is_also_known_without() -> None:
    assert find_numbers("meld. st. 26 (2014–2015)")[0].keys == ("meld:26:2014", "meld:26")
