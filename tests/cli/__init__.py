"""The commands, as an editor types them."""
