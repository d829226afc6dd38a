"""Receives comments from the form on the site, for councils without a form service (regulation 56).

They are stored on disk and shown only to the council.
"""
