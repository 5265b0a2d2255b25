"""Views of frameworks, their versions, and of ratings carried between them."""
