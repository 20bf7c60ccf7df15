"""Where models are published: a file each."""

from dragoman.models.catalogues.offer import Catalogue, Offer

__all__ = ["Catalogue", "Offer"]
