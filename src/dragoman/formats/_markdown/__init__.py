"""The parts of the markdown format: its parser, inline content, front matter, blocks, a new document."""
