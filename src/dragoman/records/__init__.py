"""Articles, reports and editions as JSON and back: the one place that knows how they are stored."""
