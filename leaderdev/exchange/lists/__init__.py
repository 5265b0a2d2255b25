"""Lists of competencies in YAML or JSON, with a mapping of their keys."""
