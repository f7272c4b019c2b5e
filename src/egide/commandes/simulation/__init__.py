"""What `egide simuler` does, imported only when it does it."""
