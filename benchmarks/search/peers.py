"""The engines that ``kb`` is compared with, each as people set it up for Norwegian.

All get the same two fields of the same records: the names of a record, counted
three times, and its whole text. Each class is left out when its package is not
installed; nothing is downloaded here. Those that run in Python keep their index
in a folder when they are given one, for the figures on size and refreshing, and
say in ``COLD`` how a small command of one's own would ask it.
"""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

Texts = Mapping[str, tuple[str, str]]
"""Names and text by record id."""


class Whoosh:
    """Whoosh with its Norwegian stemmer, BM25F, words joined by OR."""

    name = "Whoosh (no)"
    COLD = """
import sys
from whoosh.index import open_dir
from whoosh.qparser import MultifieldParser, OrGroup
index = open_dir(sys.argv[1])
with index.searcher() as searcher:
    query = MultifieldParser(["names", "text"], index.schema, group=OrGroup).parse(sys.argv[2])
    print([hit["id"] for hit in searcher.search(query, limit=10)])
"""

    def __init__(self, texts: Texts, folder: Path | None = None) -> None:
        from whoosh import fields
        from whoosh.analysis import LanguageAnalyzer
        from whoosh.filedb.filestore import FileStorage, RamStorage
        from whoosh.qparser import MultifieldParser, OrGroup

        analyzer = LanguageAnalyzer("no")
        schema = fields.Schema(
            id=fields.ID(stored=True, unique=True),
            names=fields.TEXT(analyzer, field_boost=3.0),
            text=fields.TEXT(analyzer),
        )
        storage = FileStorage(str(folder)) if folder else RamStorage()
        self._index = storage.create_index(schema)
        writer = self._index.writer()
        for key, (names, text) in texts.items():
            writer.add_document(id=key, names=names, text=text)
        writer.commit()
        self._searcher = self._index.searcher()
        self._parser = MultifieldParser(["names", "text"], schema, group=OrGroup)

    def search(self, query: str) -> list[str]:
        """Return the ids of the first ten."""
        parsed = self._parser.parse(re.sub(r"[^\w\s-]", " ", query))
        return [hit["id"] for hit in self._searcher.search(parsed, limit=10)]

    def replace(self, key: str, names: str, text: str) -> None:
        """Put a changed record in the old one's place."""
        writer = self._index.writer()
        writer.update_document(id=key, names=names, text=text)
        writer.commit()


class Fts5:
    """SQLite FTS5 with BM25; it has no Norwegian stemmer."""

    name = "SQLite FTS5"
    COLD = """
import re, sqlite3, sys
db = sqlite3.connect(sys.argv[1] + "/index.db")
match = " OR ".join(f'"{word}"' for word in re.findall(r"\\w+", sys.argv[2]))
print(db.execute("select id from t where t match ? order by bm25(t, 0, 3, 1) limit 10",
                 (match,)).fetchall())
"""

    def __init__(self, texts: Texts, folder: Path | None = None) -> None:
        self._db = sqlite3.connect(folder / "index.db" if folder else ":memory:")
        self._rows = {key: row for row, key in enumerate(texts, start=1)}
        self._db.execute(
            "create virtual table t using fts5(id unindexed, names, text, tokenize='unicode61')"
        )
        self._db.executemany(
            "insert into t (rowid, id, names, text) values (?,?,?,?)",
            [(self._rows[key], key, *both) for key, both in texts.items()],
        )
        self._db.commit()

    def search(self, query: str) -> list[str]:
        """Return the ids of the first ten."""
        words = re.findall(r"\w+", query)
        if not words:
            return []
        match = " OR ".join(f'"{word}"' for word in words)
        rows = self._db.execute(
            "select id from t where t match ? order by bm25(t, 0, 3, 1) limit 10", (match,)
        )
        return [row[0] for row in rows]

    def replace(self, key: str, names: str, text: str) -> None:
        """Put a changed record in the old one's place."""
        row = self._rows[key]
        self._db.execute("update t set names = ?, text = ? where rowid = ?", (names, text, row))
        self._db.commit()


class Tantivy:
    """Tantivy with its Norwegian stemmer."""

    name = "tantivy (no)"
    COLD = """
import re, sys, tantivy
index = tantivy.Index.open(sys.argv[1])
index.register_tokenizer("norwegian", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    .filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.stemmer("norwegian")).build())
searcher = index.searcher()
query = index.parse_query(" ".join(re.findall(r"\\w+", sys.argv[2])), ["names", "text"],
                          field_boosts={"names": 3.0})
print([searcher.doc(place)["id"] for _, place in searcher.search(query, 10).hits])
"""

    def __init__(self, texts: Texts, folder: Path | None = None) -> None:
        import tantivy

        builder = tantivy.SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw")
        builder.add_text_field("names", tokenizer_name="norwegian")
        builder.add_text_field("text", tokenizer_name="norwegian")
        self._make = tantivy.Document
        self._index = tantivy.Index(builder.build(), path=str(folder) if folder else None)
        analyzer = (
            tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
            .filter(tantivy.Filter.lowercase())
            .filter(tantivy.Filter.stemmer("norwegian"))
            .build()
        )
        self._index.register_tokenizer("norwegian", analyzer)
        writer = self._index.writer()
        for key, (names, text) in texts.items():
            writer.add_document(self._make(id=key, names=names, text=text))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, query: str) -> list[str]:
        """Return the ids of the first ten."""
        words = " ".join(re.findall(r"\w+", query))
        parsed = self._index.parse_query(words, ["names", "text"], field_boosts={"names": 3.0})
        hits = self._searcher.search(parsed, 10).hits
        return [self._searcher.doc(address)["id"][0] for _, address in hits]

    def replace(self, key: str, names: str, text: str) -> None:
        """Put a changed record in the old one's place."""
        writer = self._index.writer()
        writer.delete_documents("id", key)
        writer.add_document(self._make(id=key, names=names, text=text))
        writer.commit()


class NodeEngine:
    """An engine that runs in Node; all its answers are made in one run."""

    name = ""
    script = ""

    def __init__(self, texts: Texts, queries: list[str], modules: Path) -> None:
        node = shutil.which("node")
        if node is None or not (modules / "node_modules").is_dir():
            raise ImportError("node, or its packages, are not installed")
        with tempfile.TemporaryDirectory() as folder:
            data = Path(folder) / "data.json"
            docs = [
                {"id": key, "names": names, "text": text} for key, (names, text) in texts.items()
            ]
            data.write_text(json.dumps({"docs": docs, "queries": queries}), "utf-8")
            done = subprocess.run(
                [node, "-e", self.script, str(data)],
                cwd=modules, capture_output=True, text=True, check=False,
            )  # fmt: skip
            if done.returncode:
                raise ImportError(done.stderr[-300:])
            self._answers = dict(zip(queries, json.loads(done.stdout), strict=True))

    def search(self, query: str) -> list[str]:
        """Return the ids of the first ten."""
        return list(self._answers[query])


class Lunr(NodeEngine):
    """lunr with lunr-languages' Norwegian, as Material for MkDocs uses it."""

    name = "lunr (no)"
    script = """
const lunr=require('lunr'); require('lunr-languages/lunr.stemmer.support')(lunr);
require('lunr-languages/lunr.no')(lunr);
const d=JSON.parse(require('fs').readFileSync(process.argv[1],'utf8'));
const ix=lunr(function(){this.use(lunr.no);this.ref('id');this.field('names',{boost:3});
  this.field('text');d.docs.forEach(x=>this.add(x));});
console.log(JSON.stringify(d.queries.map(q=>{
  try{return ix.search(q.replace(/[^\\p{L}\\p{N}\\s]/gu,' ')).slice(0,10).map(h=>h.ref)}
  catch(e){return []}})));
"""


class MiniSearch(NodeEngine):
    """MiniSearch with prefix and fuzzy matching, as its documentation recommends."""

    name = "MiniSearch"
    script = """
const M=require('minisearch').default||require('minisearch');
const d=JSON.parse(require('fs').readFileSync(process.argv[1],'utf8'));
const m=new M({fields:['names','text'],searchOptions:{boost:{names:3},prefix:true,fuzzy:0.2}});
m.addAll(d.docs);
console.log(JSON.stringify(d.queries.map(q=>m.search(q).slice(0,10).map(h=>h.id))));
"""
