"""A side door: editing on this computer through a content management system, with files that stay tidy."""
