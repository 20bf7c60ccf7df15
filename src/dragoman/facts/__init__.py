"""What a sentence says: its numbers, moments, names, quotations and denials, read as values."""
