"""A side door: a small receiver of comments, for councils that have no form service (regulation 56).

It takes what the form on the site sends, keeps it on disk and shows it to nobody but the council.
"""
