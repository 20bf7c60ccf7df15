"""Where articles come from: files, folders, standard input and URLs."""
