"""Translation services: one file for what each says on the wire, and one engine that asks any of them."""
