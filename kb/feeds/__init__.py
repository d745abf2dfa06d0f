"""Feeds: Atom for what is new, and a calendar of the dates that matter.

Pure functions from a library to text. Dates come from the content alone, so the
same content gives the same feeds.
"""
