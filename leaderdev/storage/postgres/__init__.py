"""The workspace on a PostgreSQL server, where each person sees what is theirs; what only the administrator does is apart."""
