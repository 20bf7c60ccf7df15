"""A check a file, or a family of checks that look at the same thing."""
