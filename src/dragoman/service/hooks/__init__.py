"""Webhooks: programs elsewhere are told of what happens to editions, with signatures, until they took it."""
