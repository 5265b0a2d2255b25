"""The versions of the file formats."""
