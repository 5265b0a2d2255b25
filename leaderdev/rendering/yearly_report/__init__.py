"""The yearly report of each tier: what stands on it, in figures and sentences, and its files."""
