"""Shows the site on this computer while its editor writes: made anew after each change, with what is wrong."""

from generator.tools.preview.follow import Follower
from generator.tools.preview.live import Live, Seen
from generator.tools.preview.preview_server import serve_folder, serve_live

__all__ = ["Follower", "Live", "Seen", "serve_folder", "serve_live"]
