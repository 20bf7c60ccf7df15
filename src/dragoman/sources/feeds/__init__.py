"""Feeds: what a newspaper says it has published, changed and withdrawn.

RSS and Atom, JSON Feed, and the sitemaps for news are read into one value, a `Feed`. A feed is asked for
with what is known of its last answer (`ask`), within the site's rules for robots (`robots`), and its bytes
are read in a process that may die of them (`bounded`).
"""
