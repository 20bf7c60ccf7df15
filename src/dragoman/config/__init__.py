"""Settings, and the tables that name implementations: the only place that does."""
