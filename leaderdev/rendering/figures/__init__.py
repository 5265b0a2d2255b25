"""Pictures as SVG, drawn once for every format."""
