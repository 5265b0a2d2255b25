"""The rules that data can break: one rule, one function, one line in a list."""
