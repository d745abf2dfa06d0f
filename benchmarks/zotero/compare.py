"""What Zotero saved, beside what the records say: how many items differ, by field.

    python benchmarks/zotero/compare.py READ.json CSL.json

READ.json is what ``read.cjs`` printed, CSL.json the export that it read. A field that
Zotero's item type does not have (ISBN of a report) counts as different too.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from kb.bibliography.metatags import ZOTERO_TYPES

TITLE = {"statute": "nameOfAct"}
NUMBER = {"statute": "publicLawNumber", "report": "reportNumber", "bill": "billNumber"}
PLACE = {
    "bookSection": "bookTitle", "webpage": "websiteTitle", "report": "seriesTitle",
    "encyclopediaArticle": "encyclopediaTitle", "presentation": "meetingName",
    "conferencePaper": "proceedingsTitle",
}  # fmt: skip
PUBLISHER = {"report": "institution", "thesis": "university"}
GENRE = {"report": "reportType", "thesis": "thesisType"}


def names(item: dict[str, Any]) -> list[str]:
    """Return the authors of a CSL item as «Family, Given»."""
    found = []
    for name in item.get("author", ()):
        family = f"{name.get('non-dropping-particle', '')} {name.get('family', '')}".strip()
        found.append(name.get("literal") or ", ".join(filter(None, (family, name.get("given")))))
    return found


def saved_names(item: dict[str, Any]) -> list[str]:
    """Return the creators of a Zotero item, editors apart."""
    return [
        name.get("name") or ", ".join(filter(None, (name["lastName"], name.get("firstName"))))
        for name in item["creators"]
        if name["creatorType"] != "editor"
    ]


def differences(item: dict[str, Any], saved: dict[str, Any]) -> list[str]:
    """Return the fields in which a saved item differs from its record."""
    kind = saved["itemType"]
    year = str(item.get("issued", {}).get("date-parts", [[""]])[0][0])
    date = saved.get("dateEnacted") or saved.get("date") or ""
    pairs = {
        "type": (ZOTERO_TYPES[item["type"]], kind),
        "title": (item["title"], saved.get(TITLE.get(kind, "title"))),
        "authors": (names(item), saved_names(saved)),
        "year": (True, year in date),
        "number": (item.get("number"), saved.get(NUMBER.get(kind, "number"))),
        "DOI": (item.get("DOI"), saved.get("DOI")),
        "ISBN": (item.get("ISBN"), saved.get("ISBN")),
        "language": (item["language"], saved.get("language")),
        "extra": (None, saved.get("extra")),
    }
    if item.get("container-title"):
        place = saved.get(PLACE.get(kind, "publicationTitle"))
        pairs["container"] = (item["container-title"], place)
    if kind in PUBLISHER or kind in ("book", "bookSection"):
        publisher = saved.get(PUBLISHER.get(kind, "publisher"))
        pairs["publisher"] = (item.get("publisher"), publisher)
    if kind in GENRE:
        pairs["genre"] = (item.get("genre"), saved.get(GENRE[kind]))
    return [name for name, (ours, theirs) in pairs.items() if (ours or "") != (theirs or "")]


def main() -> None:
    """Print the counts."""
    read, exported = (json.loads(Path(name).read_text()) for name in sys.argv[1:3])
    records = {item["id"]: item for item in exported}
    pairs: dict[str, list[tuple[dict[str, Any], dict[str, Any]]]] = {}
    for file, saved in read.items():
        path = Path(file)
        if path.suffix == ".html":
            if path.parent.name in records and isinstance(saved, list):
                pairs.setdefault("pages", []).append((records[path.parent.name], saved[0]))
        elif isinstance(saved, list):
            pairs[path.suffix[1:]] = list(zip(exported, saved, strict=True))
        else:
            print(f"{file}: {saved['error']}")
    for name, items in pairs.items():
        counts = Counter(field for item, saved in items for field in differences(item, saved))
        print(f"{name:6} {len(items)} items; differ in:", dict(counts.most_common()) or "nothing")


if __name__ == "__main__":
    main()
