"""Views of one leader, and of the people in a workspace."""
