"""Views, which are data ready to be shown, and the renderers that show them."""
