"""Who asks for pages and feeds."""

from dragoman.model import VERSION

AGENT = f"dragoman/{VERSION} (automated translation)"
"""As it stands in every request, unless the newsroom states another name."""
