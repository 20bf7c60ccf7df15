"""How a database of an older dragoman goes forward, a file a step in `versions`."""
