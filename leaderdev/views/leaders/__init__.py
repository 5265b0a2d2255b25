"""What stands on views of one leader, and of the people there are."""
