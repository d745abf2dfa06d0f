"""How Norwegian text, § references and document numbers are read.

One package for indexing, asking and building the site, so that the terminal and
the browser agree on what a word is. Pure functions over strings; the lexicon
takes what it needs from records and is given it, it opens no files.
"""
