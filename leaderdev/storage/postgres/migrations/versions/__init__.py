"""One change of the tables a file, each once and for all: what has been released is never edited."""
