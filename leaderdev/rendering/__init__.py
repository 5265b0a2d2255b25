"""Documents for people: what stands on each as blocks, and one renderer of blocks for each format."""
