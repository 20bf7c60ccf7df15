"""The newsroom's doors: what people and programs ask it over HTTP."""
