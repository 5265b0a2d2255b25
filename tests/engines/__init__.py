"""Every engine against plain Python."""
