"""Ratings from the files of survey tools."""
