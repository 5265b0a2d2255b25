"""The records: frozen, without reading or writing anything."""
