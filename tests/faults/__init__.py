"""Faults: processes that are killed, disks that refuse, writers that meet, drives without locks."""
