"""A side door: other people's directories into Markdown entries. Nothing on the road knows it."""
