"""Where results go: a folder of reports, one file, and the progress line. Every file is written whole or not at all."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from caveat.errors import UsageError
from caveat.model.rubric import Rubric
from caveat.pipeline import Failed, Scored
from caveat.report.summary import Row


def write_file(path: Path, pieces: Iterable[str]) -> None:
    """Write text to `path` by way of a temporary file beside it, so that no half-written file is ever seen."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("w", encoding="utf-8", newline="\n") as handle:
            handle.writelines(pieces)
        temporary.replace(path)
    except OSError as error:
        raise UsageError(
            f"{path}: cannot be written ({error.strerror})", hint="name another place with --output"
        ) from error
    finally:
        temporary.unlink(missing_ok=True)


class Folder:
    """One report per article, a CSV of all contributions' rows where asked, and an index.html over all."""

    def __init__(self, path: Path, form: str, suffix: str, rubric: Rubric) -> None:
        self._path, self._form, self._suffix, self._rubric = path, form, suffix, rubric
        self._taken: set[str] = {"index"}

    def write(self, results: Iterable[Scored], failed: list[Failed]) -> list[Row]:
        """Write every result as it comes, then the index. Returns the rows of what was written."""
        from caveat.report import html

        rows = []
        for result in results:
            name = self._name(result.source)
            suffixes = {"html": ".html", "json": ".json"} if self._form == "terminal" else {self._form: self._suffix}
            for form, suffix in suffixes.items():
                text = result.renderings[form.replace("jsonl", "json")]
                if form == "csv":
                    from caveat.report import csv

                    text = csv.header() + text
                write_file(self._path / f"{name}{suffix}", [text if text.endswith("\n") else text + "\n"])
            link = f"{name}{next(iter(suffixes.values()))}"
            rows.append((result.row, link))
        for name, page in html.indexes(rows, self._rubric, [(f.source, f.error) for f in failed]):
            write_file(self._path / name, [page])
        return [row for row, _ in rows]

    def _name(self, source: str) -> str:
        """A file name for a source: its own stem, with its folders or a number where that is taken."""
        pure = PurePosixPath(source.replace("\\", "/"))
        parts = [part for part in pure.with_suffix("").parts if part not in ("/", "..", ".")]
        stem = "stdin" if source == "-" else parts[-1] if parts else "article"
        if stem.casefold().startswith("index"):
            # index.html and index-2.html are ours
            stem = f"article-{stem}"
        candidates = [stem, "-".join(parts[-2:]), *(f"{stem}-{number}" for number in range(2, 1_000_000))]
        free = (name for name in candidates if name.casefold() not in self._taken)
        name = next(name for name in free if name and not name.casefold().startswith("index"))
        self._taken.add(name.casefold())
        return name


class Progress:
    """A line on stderr, on a terminal only, once a run has taken two seconds."""

    def __init__(self, total: int, *, quiet: bool) -> None:
        self._total, self._done = total, 0
        self._on = not quiet and total > 1 and sys.stderr.isatty()
        self._start = time.monotonic()
        self._shown = 0.0

    def step(self) -> None:
        """One more source is done."""
        self._done += 1
        now = time.monotonic()
        if not self._on or now - self._start < 2 or now - self._shown < 0.2:
            return
        self._shown = now
        rate = self._done / (now - self._start)
        left = (self._total - self._done) / rate
        sys.stderr.write(f"\r{self._done} of {self._total} articles, {rate:.0f} a second, {left:.0f} s left \033[K")
        sys.stderr.flush()

    def say(self, line: str) -> None:
        """A line of talk, without tearing the progress line."""
        if self._shown:
            sys.stderr.write("\r\033[K")
        sys.stderr.write(line + "\n")

    def end(self) -> None:
        """Clear the progress line."""
        if self._shown:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()
