"""Private files encrypted at rest with age, where `leaderdev.toml` names recipients; where it names none, nothing of this is used."""
