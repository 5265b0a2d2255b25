"""Mappings to records and back. Nothing is opened here; every problem carries its key path."""
