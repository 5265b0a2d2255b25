"""Engines that count what is too much for Python: they all run one SQL text."""

# What an engine may be called by.
ENGINES = ("plain", "duckdb", "postgres", "spark")
