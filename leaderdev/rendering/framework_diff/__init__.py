"""Two versions of a framework side by side: the view, its words, and what stands on the page."""
