"""Moodle's competency CSV, in and out."""
