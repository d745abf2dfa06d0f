"""References to the records: CSL-JSON, BibTeX, RIS and set text.

Pure functions over a record and its library. Every format is made from the one
CSL-JSON item of :mod:`kb.bibliography.csl`, so that they cannot say different
things, and every key is the record's id, so that a Zotero library or a LaTeX
document keeps working when it fetches the file anew.
"""
