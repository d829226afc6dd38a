"""What we publish, one file a kind: each turns a `Site` into outputs and never renders them."""
