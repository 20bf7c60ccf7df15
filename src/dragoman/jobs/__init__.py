"""Durable work: what a newsroom has done for it goes on where it stood, whatever dies in between."""
