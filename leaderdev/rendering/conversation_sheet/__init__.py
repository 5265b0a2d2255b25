"""The sheet for a leader development conversation: what stands on it, in order."""
