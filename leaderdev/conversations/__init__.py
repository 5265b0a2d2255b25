"""The conversation between a leader and the nearest manager: who may see what, which topics, what came of agreements."""
