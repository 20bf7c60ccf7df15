"""Watching: feeds and drop folders are looked at again and again, and what is new, changed or gone in them
becomes revisions and withdrawals of the newsroom's articles.

A look only notes what it saw, in the store (`look`); each article that is new or changed is then taken in a
job of its own (`take`), and each that is missing is asked after (`miss`).
"""
