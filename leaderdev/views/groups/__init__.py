"""Views of ratings by groups, and of what was published of them."""
