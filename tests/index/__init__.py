"""The index is quick and never believed over the files."""
