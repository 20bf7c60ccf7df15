"""The first schema, a file an area: never to be changed, as databases were made by it."""
