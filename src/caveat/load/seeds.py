"""The example articles that come with Caveat."""

from __future__ import annotations

from pathlib import Path

from caveat import version


def seeds_dir() -> Path:
    """Package data where Caveat is installed, `seeds/` in a checkout."""
    package = Path(version.__file__).resolve().parent
    installed = package / "_seeds"
    return installed if installed.is_dir() else package.parent.parent / "seeds"


def seed_files() -> dict[str, bytes]:
    """The example articles and what explains them, by their paths in the folder."""
    folder = seeds_dir()
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
