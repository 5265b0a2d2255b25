"""The rights of the person: access, erasure, and periods of keeping."""
