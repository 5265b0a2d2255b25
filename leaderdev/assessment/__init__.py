"""The interview as a course through items and what an answer does to an assessment; no terminal, no disk."""
