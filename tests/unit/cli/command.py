"""Runs the command as a user does: a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
SEEDS = ROOT / "seeds"
BRIDGE = SEEDS / "06-bridge-report.txt"


def caveat(*args, stdin=None, env=None, cwd=ROOT):
    """(exit code, stdout, stderr) of `caveat ARGS`."""
    run = subprocess.run(
        [sys.executable, "-m", "caveat", *map(str, args)],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env={**os.environ, "COLUMNS": "80", **(env or {})},
        check=False,
    )
    return run.returncode, run.stdout.decode("utf-8"), run.stderr.decode("utf-8")
