"""One change of the tables a file. What was released is never edited; nothing was so far."""
