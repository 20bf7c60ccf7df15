"""Large language models behind an OpenAI-compatible chat server, which translate articles as wholes."""
