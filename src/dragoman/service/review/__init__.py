"""The review desk in the browser: pages over the newsroom, which have no rule of their own."""
