"""The parts of the ninjs format: its fields, and a new document."""
