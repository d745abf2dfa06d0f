"""A Frictionless data package: CSV files and the description of them.

Follows Data Package and Table Schema, version 1 (https://specs.frictionlessdata.io).
The CSV files are UTF-8 with comma and LF, as the description says, so that they
can be read as they are, or turned into Parquet with the types given.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from kb.library import Library, Record
from kb.tables.tables import TABLES, Column, Row, Table


def data_package(library: Library, records: Iterable[Record]) -> Iterator[tuple[str, str]]:
    """Yield the files of the package as name and text.

    Args:
        library: where themes and relations are looked up.
        records: the records wanted.
    """
    chosen = list(records)
    resources = []
    for table in TABLES:
        text = _csv(table, table.rows(library, chosen))
        resources.append(_resource(table, len(text.encode("utf-8"))))
        yield f"{table.name}.csv", text
    description = {
        "profile": "tabular-data-package",
        "name": "rop-kunnskap",
        "title": "ROP-kunnskap",
        "description": "Law, guidance, research and models on co-occurring substance-use disorder "
        "and mental illness in Norway.",
        "version": library.fingerprint[:12] or "0",
        "licenses": [{"name": "MIT", "path": "https://opensource.org/license/mit"}],
        "resources": resources,
    }
    yield "datapackage.json", json.dumps(description, ensure_ascii=False, indent=1) + "\n"


def _csv(table: Table, rows: Iterable[Row]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(column.name for column in table.columns)
    for row in rows:
        writer.writerow(_cell(row.get(column.name)) for column in table.columns)
    return out.getvalue()


def _cell(value: Any) -> str:
    return "" if value is None else str(value)


def _resource(table: Table, size: int) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }
    keys = [
        {
            "fields": column.name,
            # A table that refers to itself is named by an empty string (Table Schema).
            "reference": {
                "resource": "" if column.refers_to[0] == table.name else column.refers_to[0],
                "fields": column.refers_to[1],
            },
        }
        for column in table.columns
        if column.refers_to
    ]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": size,
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "header": True},
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": column.type,
        "description": column.description,
    }
    if column.required:
        field["constraints"] = {"required": True}
    return field
