"""Detector kinds, one small module each. Kinds do not import one another."""
