"""Tools around the build: each uses the rooms below it, and none knows another."""
