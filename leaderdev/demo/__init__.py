"""A made-up municipality to look at everything filled in. The same seed and day always give the same people and ratings."""
