"""Renders printed books: typesets them, makes what is derived from them, and reads them back for checks."""
