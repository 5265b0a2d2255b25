"""The library as a program uses it: through `leaderdev.open`, and nothing else."""
