"""What a person can do with a workspace: permitted, validated, logged, and safe for whoever asked. Doors call nothing else."""
