"""From files on disk to a :class:`kb.library.Library`, and back to files."""
