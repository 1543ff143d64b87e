"""A folder of reports: one or two files for each article, index pages over all, and the journal of the run."""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import overload

from msgspec import Struct
from msgspec.structs import replace

from caveat.batch import Delivered, Done, Task
from caveat.cli.journal import Entry, Journal, digest, head, input_digest
from caveat.cli.output import remove_torn, write_file
from caveat.load.articles import holds_many
from caveat.model.patterns import pattern
from caveat.model.rubric import Rubric
from caveat.pipeline import Failed, Scored, Wanted
from caveat.report.summary import Row, pack, unpack

JOURNAL = ".caveat-run.jsonl"
SUFFIXES = {
    "json": ".json",
    "markdown": ".md",
    "html": ".html",
    "csv": ".csv",
    "terminal": ".txt",
    "annotations": ".annotations.json",
}
_NAME_BYTES = 150
_NOT_IN_NAMES = pattern(r'[\x00-\x1f<>:"|?*/\\]')


class Reports(Struct, frozen=True):
    """Writes one article's reports, each whole or not at all, in the process that scored it."""

    folder: Path
    suffixes: Mapping[str, str]

    def __call__(self, task: Task, result: Scored) -> Delivered:
        """Write the reports of one article under its task's name."""
        files = {}
        for form, suffix in self.suffixes.items():
            text = result.renderings[form]
            if form == "csv":
                from caveat.report import csv

                text = csv.header() + text
            name = task.name + suffix
            files[name] = write_file(self.folder / name, [text if text.endswith("\n") else text + "\n"])
        return Delivered(result.source, result.sha256, b"", files, pack(result.row), result.notices)


class Folder:
    """Where the reports of a run go. With `resume`, what an earlier run left there is kept where it fits."""

    def __init__(self, path: Path, rubric: Rubric, wanted: Wanted, *, form: str, resume: bool) -> None:
        self._path, self._rubric = path, rubric
        self.deliver = Reports(path, {form: SUFFIXES[form] for form in wanted.forms})
        self._journal = Journal(path / JOURNAL, head(rubric, wanted, form), resume=resume)
        self.resumed = self._journal.found
        remove_torn(path)
        self._earlier = {entry["name"]: place for place, entry in self._journal.entries()}
        self._names = Names()
        self._waiting: deque[str] = deque()

    def plan(self, items: Iterable[Task | Failed]) -> Iterator[Task | Failed | Done]:
        """Name each article's files; pass on as Done what an earlier run finished and what is still the same."""
        for item in items:
            name = self._names.name(item.source)
            self._waiting.append(name)
            place = self._earlier.get(name)
            known = replace(item, name=name) if isinstance(item, Task) else item
            yield known if place is None else self._if_done(known, place)

    def _if_done(self, item: Task | Failed, place: int) -> Task | Failed | Done:
        entry = self._journal.at(place)
        if entry["source"] != item.source or entry["sha256"] != input_digest(item):
            return item
        if "error" in entry:
            return Done(item.source, place, Failed(item.source, entry["error"], entry["hint"]))
        for name, sha256 in entry["files"].items():
            try:
                if digest((self._path / name).read_bytes()) != sha256:
                    return item
            except OSError:
                return item
        return Done(item.source, place)

    def write(self, results: Iterable[Delivered | Failed | Done], failed: Sequence[Failed]) -> Rows:
        """Note every result as it comes, then write the index. Returns the rows of what was written.

        `failed` holds, once the results have come to their end, all that could not be scored.
        """
        from caveat.report import html

        every, scored = array("Q"), array("Q")
        for result in results:
            name = self._waiting.popleft()  # planned a few chunks ahead, in the same order
            if isinstance(result, Done):
                place, fine = result.at, result.failed is None
            else:
                place, fine = self._journal.add(_entry(name, result)), isinstance(result, Delivered)
            if fine:
                scored.append(len(every))
            every.append(place)
        self._remove_stale(every)
        every = self._journal.rewrite(every)
        rows = Rows(self._journal.path, array("Q", [every[at] for at in scored]))
        number = 0
        for number, (page, text) in enumerate(  # noqa: B007
            html.indexes(rows, self._rubric, [(item.source, item.error) for item in failed]), 1
        ):
            write_file(self._path / page, [text])
        while (old := self._path / f"index-{number + 1}.html").exists():
            old.unlink()
            number += 1
        return rows

    def _remove_stale(self, places: array[int]) -> None:
        """Remove reports that the earlier run wrote and that belong to no article of this one."""
        if not self.resumed:
            return
        kept = set(places)
        old = [entry for place, entry in self._journal.entries() if place not in kept]
        own = {name for place in places for name in self._journal.at(place).get("files", ())} if old else set()
        for entry in old:
            for name in entry.get("files", {}).keys() - own:
                (self._path / name).unlink(missing_ok=True)


def _entry(name: str, result: Delivered | Failed) -> Entry:
    if isinstance(result, Failed):
        return {
            "name": name, "source": result.source, "sha256": input_digest(result), "error": result.error, "hint": result.hint,
        }  # fmt: skip
    return {
        "name": name, "source": result.source, "sha256": result.sha256, "files": dict(result.files), "row": result.row,
    }  # fmt: skip


class Rows(Sequence[tuple[Row, str]]):
    """The rows of a journal with the link to each report, read when asked for: memory does not grow with their number."""

    def __init__(self, path: Path, places: array[int]) -> None:
        self._path, self._places = path, places

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, at: int) -> tuple[Row, str]: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[tuple[Row, str]]: ...
    def __getitem__(self, at: int | slice) -> tuple[Row, str] | Sequence[tuple[Row, str]]:
        if isinstance(at, slice):
            return Rows(self._path, self._places[at])
        return next(iter(Rows(self._path, self._places[at : at + 1 or None])))

    def __iter__(self) -> Iterator[tuple[Row, str]]:
        import json

        with self._path.open("rb") as file:
            for place in self._places:
                file.seek(place)
                entry = json.loads(file.readline())
                yield unpack(entry["row"]), next(iter(entry["files"]))


class Names:
    """File names for sources: a source's own stem, with its folder or a number where that is taken."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._numbers: dict[str, int] = {}

    def name(self, source: str) -> str:
        """The next name. The same sources in the same order get the same names."""
        stem, folder = _stem(source)
        if self._take(stem):
            return stem
        if folder and self._take(longer := _cut(f"{folder}-{stem}")):
            return longer
        while True:
            # counted by stem, so that a hundred thousand articles of one name take no longer than others
            number = self._numbers[stem] = self._numbers.get(stem, 1) + 1
            if self._take(name := f"{stem}-{number}"):
                return name

    def _take(self, name: str) -> bool:
        if name.casefold() in self._taken:
            return False
        self._taken.add(name.casefold())
        return True


def _stem(source: str) -> tuple[str, str]:
    """A source's stem ("list-3" for the third row of "list.csv") and its folder's name."""
    path, mark, row = source.replace("\\", "/").partition("#")
    if mark and not holds_many(path):
        path, mark = f"{path}#{row}", ""
    parts = [part for part in PurePosixPath(path).with_suffix("").parts if part not in ("/", "..", ".", "-")]
    stem = parts[-1] if parts else "stdin"
    stem = _cut(_NOT_IN_NAMES.sub("-", f"{stem}-{row}" if mark else stem))
    if stem.casefold().startswith("index"):
        # index.html and index-2.html are ours
        stem = f"article-{stem}"
    return stem, _NOT_IN_NAMES.sub("-", parts[-2]) if len(parts) > 1 else ""


def _cut(name: str) -> str:
    """A name that is short enough for every file system, with its suffix and the mark of a temporary file."""
    return name.encode("utf-8", "replace")[:_NAME_BYTES].decode("utf-8", "ignore")
