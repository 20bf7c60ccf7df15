"""Processes that translate for one that serves, so that neither waits for the other's turn.

A `Nursery` is forked before anything has threads, and forks a translator whenever one is wanted; a `Crew`
gives translators batches and hears what became of each article. What one had in hand when it died is tried
once more, each article alone. `Here` does the same without other processes.
"""
