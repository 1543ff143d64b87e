"""Where the policy files are, and the digest that identifies them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

from caveat import version

RUBRIC = "rubric.yaml"
NEWSROOM = "newsroom.yaml"
FOLDERS = ("signals", "lexicons")


def rubric_dir() -> Path:
    """The built-in policy: package data where Caveat is installed, `rubric/` in a checkout."""
    package = Path(version.__file__).resolve().parent
    installed = package / "_rubric"
    return installed if installed.is_dir() else package.parent.parent / "rubric"


def policy_files(folder: Path) -> dict[str, Path]:
    """Every policy file of a rubric folder by its name within it, sorted; hidden files are left out."""
    found = {name: folder / name for name in (RUBRIC, NEWSROOM) if (folder / name).is_file()}
    for part in FOLDERS:
        for path in sorted((folder / part).glob("*.yaml")):
            if not path.name.startswith("."):
                found[f"{part}/{path.name}"] = path
    return dict(sorted(found.items()))


def is_main(path: Path) -> bool:
    """Whether a file stands at the top of a rubric folder; a house rubric may be called newsroom.yaml too."""
    return path.name == RUBRIC or (path.name == NEWSROOM and (path.parent / RUBRIC).is_file())


def shipped_overlays() -> dict[str, Path]:
    """The overlay files that come with Caveat, by name."""
    return {path.stem: path for path in sorted((rubric_dir() / "overlays").glob("*.yaml"))}


def shown(path: Path) -> str:
    """A path as messages show it: relative where it lies below the working directory, with forward slashes."""
    here, plain = Path.cwd(), Path(os.path.normpath(path))
    return (plain.relative_to(here) if plain.is_relative_to(here) else plain).as_posix()


def digest(files: Iterable[tuple[str, bytes]]) -> str:
    """SHA-256 over names and contents in order of name; line ends do not count."""
    total = hashlib.sha256()
    for name, data in sorted(files):
        body = data.replace(b"\r\n", b"\n")
        total.update(f"{name}\0{len(body)}\0".encode())
        total.update(body)
    return total.hexdigest()


def own_files() -> dict[str, bytes]:
    """The built-in policy files, with their schemas, by their paths in a rubric folder."""
    source = rubric_dir()
    files = {**policy_files(source), **{f"schema/{path.name}": path for path in (source / "schema").glob("*.json")}}
    return {name: path.read_bytes() for name, path in files.items()}
