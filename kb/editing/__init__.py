"""The editor's desk: from an idea, a form or a reference file to a checked record.

Everything here proposes; nothing is written over what an editor wrote, and what
is written is checked by the same rules as everything else (:mod:`kb.checks`).
"""
