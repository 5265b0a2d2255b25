"""What services return: frozen views, with their lines for a terminal."""
