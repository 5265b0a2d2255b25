"""The texts of the house in Danish, one file a topic."""
