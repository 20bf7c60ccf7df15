"""Cut an article into segments and join it back, exactly."""
