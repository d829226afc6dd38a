"""Remembers what was worked out before, by its inputs."""
