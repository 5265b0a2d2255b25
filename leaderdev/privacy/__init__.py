"""The rights of the person, without a store: what others' records hold of somebody, what is due to go, and the audit log's chain."""
