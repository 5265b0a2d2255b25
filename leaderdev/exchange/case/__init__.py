"""1EdTech's CASE packages, in and out."""
