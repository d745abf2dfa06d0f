"""The static site: from a library to Markdown files and data, and on to a folder of HTML.

Four steps, each its own modules. *Views* (``*_view``) are plain values made from
the library, with every rule about what a reader sees. *Templates* set views as
Markdown and hold no rules. The *writer* puts pages and data into a source
folder. The *builder* runs MkDocs or Zensical on that folder. Nothing here reads
YAML records or writes content.
"""
