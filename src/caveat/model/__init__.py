"""Frozen types shared by all five steps. No I/O, no third-party import.

Offsets are Python code points into `Document.text`, start included, end excluded.
"""
