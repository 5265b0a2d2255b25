"""Where a workspace is kept: found, read whole or not at all, and saved so that nothing is lost."""
