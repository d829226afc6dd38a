"""Previews the site on this computer while an editor writes, rebuilt after each change, with its diagnostics."""

from generator.tools.preview.live import Preview, State
from generator.tools.preview.preview_server import serve_folder, serve_preview
from generator.tools.preview.watch_files import Watcher

__all__ = ["Preview", "State", "Watcher", "serve_folder", "serve_preview"]
