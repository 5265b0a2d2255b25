"""Views of the workspace itself: its encryption, its server, and the rights of the people in it."""
