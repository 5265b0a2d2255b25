"""What versions and extensions of a framework mean; pure functions over the records."""
