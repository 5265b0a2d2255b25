"""Views of conversations, their agreements and notes."""
