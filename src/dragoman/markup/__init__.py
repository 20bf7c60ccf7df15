"""One vocabulary of markup: what elements mean, what of them may go out, and how blocks are laid out."""
