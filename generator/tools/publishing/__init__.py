"""Puts a built site where people read it: into a folder, by rsync, or by rclone."""
