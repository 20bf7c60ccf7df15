"""Pure functions on text: languages, dates, labels, bylines, verbatim spans, messages."""
