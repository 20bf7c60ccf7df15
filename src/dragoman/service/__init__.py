"""The newsroom's doors: an HTTP service, its review desk, and what readers get."""
