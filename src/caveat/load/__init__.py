"""Bytes to Article, YAML to Rubric."""
