"""The engines that ``kb`` is compared with, each as people set it up for Norwegian.

All get the same two fields of the same records: the names of a record, counted
three times, and its whole text. Each class is left out when its package is not
installed; nothing is downloaded here.
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

    def __init__(self, texts: Texts) -> None:
        from whoosh import fields
        from whoosh.analysis import LanguageAnalyzer
        from whoosh.filedb.filestore import RamStorage
        from whoosh.qparser import MultifieldParser, OrGroup

        analyzer = LanguageAnalyzer("no")
        schema = fields.Schema(
            id=fields.ID(stored=True),
            names=fields.TEXT(analyzer, field_boost=3.0),
            text=fields.TEXT(analyzer),
        )
        index = RamStorage().create_index(schema)
        writer = index.writer()
        for key, (names, text) in texts.items():
            writer.add_document(id=key, names=names, text=text)
        writer.commit()
        self._searcher = index.searcher()
        self._parser = MultifieldParser(["names", "text"], schema, group=OrGroup)

    def search(self, query: str) -> list[str]:
        """Return the ids of the first ten."""
        parsed = self._parser.parse(re.sub(r"[^\w\s-]", " ", query))
        return [hit["id"] for hit in self._searcher.search(parsed, limit=10)]


class Fts5:
    """SQLite FTS5 with BM25; it has no Norwegian stemmer."""

    name = "SQLite FTS5"

    def __init__(self, texts: Texts) -> None:
        self._db = sqlite3.connect(":memory:")
        self._db.execute(
            "create virtual table t using fts5(id unindexed, names, text, tokenize='unicode61')"
        )
        self._db.executemany(
            "insert into t values (?,?,?)", [(key, *both) for key, both in texts.items()]
        )

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


class Tantivy:
    """Tantivy with its Norwegian stemmer."""

    name = "tantivy (no)"

    def __init__(self, texts: Texts) -> None:
        import tantivy

        builder = tantivy.SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw")
        builder.add_text_field("names", tokenizer_name="norwegian")
        builder.add_text_field("text", tokenizer_name="norwegian")
        self._index = tantivy.Index(builder.build())
        analyzer = (
            tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
            .filter(tantivy.Filter.lowercase())
            .filter(tantivy.Filter.stemmer("norwegian"))
            .build()
        )
        self._index.register_tokenizer("norwegian", analyzer)
        writer = self._index.writer()
        for key, (names, text) in texts.items():
            writer.add_document(tantivy.Document(id=key, names=names, text=text))
        writer.commit()
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, query: str) -> list[str]:
        """Return the ids of the first ten."""
        words = " ".join(re.findall(r"\w+", query))
        parsed = self._index.parse_query(words, ["names", "text"], field_boosts={"names": 3.0})
        hits = self._searcher.search(parsed, 10).hits
        return [self._searcher.doc(address)["id"][0] for _, address in hits]


class _Node:
    """An engine that runs in Node; all its answers are made in one run."""

    name = ""
    script = ""

    def __init__(self, texts: Texts, queries: list[str], modules: Path) -> None:
        node = shutil.which("node")
        if node is None or not (modules / "node_modules").is_dir():
            raise ImportError("node")
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


class Lunr(_Node):
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


class MiniSearch(_Node):
    """MiniSearch with prefix and fuzzy matching, as its documentation recommends."""

    name = "MiniSearch"
    script = """
const M=require('minisearch').default||require('minisearch');
const d=JSON.parse(require('fs').readFileSync(process.argv[1],'utf8'));
const m=new M({fields:['names','text'],searchOptions:{boost:{names:3},prefix:true,fuzzy:0.2}});
m.addAll(d.docs);
console.log(JSON.stringify(d.queries.map(q=>m.search(q).slice(0,10).map(h=>h.id))));
"""
