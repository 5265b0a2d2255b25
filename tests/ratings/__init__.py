"""Ratings in and out."""
