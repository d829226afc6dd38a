"""Runs the commands with `python -m generator`."""

from generator.cli import start

if __name__ == "__main__":
    start()
