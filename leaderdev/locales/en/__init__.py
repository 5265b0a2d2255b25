"""The texts of the house in English, one file a topic."""
