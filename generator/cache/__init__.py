"""Caches results by the key of their inputs."""
