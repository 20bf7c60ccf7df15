"""Where articles come from: files, folders, standard input and URLs.

`expand` (in `files`) turns one argument of a command into references; each is loaded when its
turn comes, within bounds on size and time, into a `Source`.
"""
