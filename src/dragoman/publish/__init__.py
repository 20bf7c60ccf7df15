"""What a reader sees of an edition: its page, the feeds and sitemap around it, and the site of them all."""
