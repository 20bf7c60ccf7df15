"""Who may come in, and to what."""
