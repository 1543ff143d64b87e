"""Reporting verbs: whether the cue is live, who its subject is, what it takes, where its clause ends."""
