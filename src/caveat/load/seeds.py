"""The example articles that come with Caveat."""

from __future__ import annotations

import shutil
from pathlib import Path

import caveat
from caveat.errors import UsageError


def seeds_dir() -> Path:
    """Package data where Caveat is installed, `seeds/` in a checkout."""
    package = Path(caveat.__file__).resolve().parent
    installed = package / "_seeds"
    return installed if installed.is_dir() else package.parent.parent / "seeds"


def copy_seeds(target: Path) -> int:
    """Copy the example articles into a new folder and say how many files there are. Raises UsageError where it is taken."""
    if target.exists():
        raise UsageError(f"{target.as_posix()} is there already", hint="name another folder")
    files = sorted(path for path in seeds_dir().rglob("*") if path.is_file() and not path.name.startswith("."))
    for path in files:
        place = target / path.relative_to(seeds_dir())
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, place)
    return len(files)
