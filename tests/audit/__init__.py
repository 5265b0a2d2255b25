"""The audit log: what is written, and what is noticed when somebody changes it."""
