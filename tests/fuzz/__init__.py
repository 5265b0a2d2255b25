"""Hostile input: damaged files in their short form, and words that would like to be more than words."""
