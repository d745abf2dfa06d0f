"""The content as flat tables, for spreadsheets, R and pandas."""
