"""The edition's page, label, feeds and sitemap."""
