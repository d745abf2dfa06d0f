"""The graph of records, provisions, themes and organisations, and what is read off it."""
