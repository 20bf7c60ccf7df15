"""Models on this machine: what they are, where they lie, and where they come from."""
