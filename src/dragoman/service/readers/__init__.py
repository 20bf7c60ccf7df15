"""What readers have over HTTP: the site as it was released, and the way back to the desk."""
