"""The routes under /v1, a file what they are about. They call the newsroom, and have no rule of their own."""
