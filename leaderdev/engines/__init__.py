"""Who counts when there is more than one would read in Python: one SQL text, and those that can run it."""

# What an engine may be called by.
ENGINES = ("plain", "duckdb", "postgres", "spark")
