"""The arithmetic: free functions of their arguments. No clock, no disk, no language."""
