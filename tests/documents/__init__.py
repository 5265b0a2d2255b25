"""What docs/ and examples/ show is run."""
