"""What is kept for good: articles, revisions, editions, decisions, memory and the audit trail, in SQL."""
