"""Routes of other services, so that their clients work unmodified."""
