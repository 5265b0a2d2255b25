"""The sheet before the conversation."""
