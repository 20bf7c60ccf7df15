"""Memories and terms of others, in the field's formats: TMX, TBX and CSV, read and written as a stream."""
