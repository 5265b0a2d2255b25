"""Views of what is read from other people's files, and written to them."""
