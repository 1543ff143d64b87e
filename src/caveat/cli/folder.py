"""A folder of reports: one or two files for each article, index pages over all, and the journal of the run."""

from __future__ import annotations

import os
import re
import unicodedata
from array import array
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import overload

from msgspec import Struct
from msgspec.structs import replace

from caveat.batch import Delivered, Done
from caveat.cli.door import JOURNAL, Door
from caveat.cli.journal import Journal, JournalEntry, files_of, head, input_digest
from caveat.cli.record import RECORD
from caveat.cli.writing import (
    OWN,
    digest_of,
    drop,
    drop_torn,
    folder_takes_files,
    key,
    make_folder,
    put,
    remove,
    stage,
)  # fmt: skip
from caveat.errors import UsageError
from caveat.load.articles import holds_many
from caveat.load.articles.find import STDIN
from caveat.model.patterns import pattern
from caveat.model.rubric import Rubric
from caveat.net import Failed, Task
from caveat.pipeline import Scored, Wanted
from caveat.report.summary import Row, is_packed, pack, unpack

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
_DEVICES = pattern(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9\u00b9\u00b2\u00b3])(\..*)?", re.IGNORECASE)
_INDEX = pattern(r"index(-[0-9]+)?", re.IGNORECASE)


class Reports(Struct, frozen=True):
    """Writes one article's reports, in the process that scored it, under names of our own: `Folder.keep` puts them in place."""

    folder: Path
    suffixes: Mapping[str, str]

    def __call__(self, task: Task, result: Scored) -> Delivered:
        """Write the reports of one article, to be called as its task is."""
        files, staged = {}, {}
        for form, suffix in self.suffixes.items():
            text = result.renderings[form]
            if form == "csv":
                from caveat.report import csv

                text = csv.header() + text
            name = task.name + suffix
            staged[name], files[name] = stage(self.folder, [text, "" if text.endswith("\n") else "\n"], mark="run")
        return Delivered(result.source, result.sha256, b"", files, pack(result.row), result.notices, staged)


class ReportFolder:
    """Where the reports of a run go. With `resume`, what an earlier run left there is kept where it fits.

    `sources` are the inputs as far as they are known. Raises UsageError, before anything is changed, where a
    report or an index page would take the place of an input, a link, or what Caveat did not write.
    """

    def __init__(
        self, path: Path, rubric: Rubric, wanted: Wanted, door: Door, sources: Sequence[str], *, form: str, resume: bool
    ) -> None:
        self._path, self._door = path, door
        self._rubric = rubric
        self._criteria = [item.id for item in rubric.file.criteria]
        self._suffixes = {form: SUFFIXES[form] for form in wanted.forms}
        self.deliver = Reports(path, self._suffixes)
        self._check(sources, resume=resume)
        self.earlier = 0 if resume else len({_report(name) for name in self._there()})
        self.replaced = 0
        make_folder(path)
        self._journal = Journal(path / JOURNAL, head(rubric, wanted, form), resume=resume)
        self.resumed = self._journal.found
        if not resume:
            self._carry_over()
        self._journal.begin()
        drop_torn(path)
        self._earlier: dict[str, int] = {}
        self._older: dict[str, list[int]] = {}
        for place, entry in self._journal.entries():
            if entry.name in self._earlier:
                self._older.setdefault(entry.name, []).append(self._earlier[entry.name])
            self._earlier[entry.name] = place
        self._names = FileNames()
        self._waiting: deque[str] = deque()
        self._every, self._scored = array("Q"), array("Q")

    def _check(self, sources: Sequence[str], *, resume: bool) -> None:
        folder_takes_files(self._path)
        for own in (JOURNAL, RECORD):
            self._door.check_input(self._path / own)
        self._door.record(self._path)  # refuses what is none
        if self._path.is_dir() and not all(entry.name.startswith(OWN) for entry in self._path.iterdir()):
            (self._door.check_ends if resume else self._door.check)(self._ends(sources))

    def _ends(self, sources: Sequence[str]) -> Iterator[Path]:
        """The files that are there and would be written over. Rows of a table get their names while it is read."""
        from caveat.report import html

        names = FileNames()
        single = [source for source in sources if source != STDIN and not holds_many(source)]
        pages = html.pages(len(sources)) if len(single) == len(sources) else _highest_index(self._path)
        planned = [f"{names.name(source)}{suffix}" for source in single for suffix in self._suffixes.values()]
        read = self._door.inputs.names_in(self._path)
        for name in [*planned, *html.page_names(pages)]:
            if os.path.lexists(path := self._path / name) or key(name) in read:
                yield path

    def _there(self) -> set[str]:
        """The reports of earlier runs that lie there, by file name."""
        known = {name for name, _ in files_of(self._path / JOURNAL)} | self._door.record(self._path).names()
        ends = tuple(SUFFIXES.values())
        return {
            name
            for name in known
            if name.endswith(ends) and not _INDEX.fullmatch(_report(name)) and os.path.lexists(self._path / name)
        }

    def _carry_over(self) -> None:
        """Remember what the run before wrote, whose journal we begin anew."""
        known = dict(files_of(self._path / JOURNAL))
        self._door.record(self._path).add({name: known[name] for name in known if os.path.lexists(self._path / name)})

    def plan(self, items: Iterable[Task | Failed]) -> Iterator[Task | Failed | Done]:
        """Name each article's files; pass on as Done what an earlier run finished and what is still the same."""
        for item in items:
            name = self._names.name(item.source)
            self._waiting.append(name)
            place = self._earlier.get(name)
            known = replace(item, name=name) if isinstance(item, Task) else item
            yield known if place is None else self._if_done(known, name, place)

    def _if_done(self, item: Task | Failed, name: str, place: int) -> Task | Failed | Done:
        entry = self._journal.at(place)
        if entry.source != item.source or entry.sha256 != input_digest(item):
            return item
        if entry.error is not None:
            return Done(item.source, place, Failed(item.source, entry.error, entry.hint))
        wanted = {name + suffix for suffix in self._suffixes.values()}
        if entry.files.keys() != wanted or not is_packed(entry.row, self._criteria):
            return item
        for file, sha256 in entry.files.items():
            try:
                if digest_of(self._path / file) != sha256:
                    return item
            except UsageError:
                return item
        return Done(item.source, place)

    def keep(self, result: Delivered | Failed | Done) -> Delivered | Failed | Done:
        """Note a result and put its reports in place, in the order of `plan`. What cannot be put there is an error of its own."""
        name = self._waiting.popleft()  # planned a few chunks ahead, in the same order
        if isinstance(result, Done):
            place, fine = result.at, result.failed is None
        elif isinstance(result, Failed):
            place, fine = self._journal.add(_entry(name, result)), False
        else:
            # noted first, so that what is in place is proven at any moment
            place, fine = self._journal.add(_entry(name, result)), True
            try:
                before = [self._put(name, file, staged, result.files[file]) for file, staged in result.staged.items()]
            except UsageError as error:
                self._journal.cut(place)
                for staged in result.staged.values():
                    drop(self._path, staged)
                return Failed(result.source, error.message, error.hint)
            self.replaced += any(before)
        if fine:
            self._scored.append(len(self._every))
        self._every.append(place)
        return result

    def _put(self, name: str, file: str, staged: str, sha256: str) -> bool:
        path = self._path / file
        self._door.check_input(path)

        def ours(found: str) -> bool:
            places = [*self._older.get(name, ()), *([self._earlier[name]] if name in self._earlier else ())]
            return (
                self._door.force
                or self._door.record(self._path).holds(file, found)
                or any(self._journal.at(place).files.get(file) == found for place in places)
            )

        return put(staged, path, sha256, ours=ours)

    def finish(self, failed: Sequence[Failed]) -> Rows:
        """Write the index over all that was kept. Returns the rows of what was written."""
        from caveat.report import html

        self._remove_stale(self._every)
        every = self._journal.rewrite(self._every)
        rows = Rows(self._journal, array("Q", [every[at] for at in self._scored]))
        made = set()
        for page, text in html.indexes(rows, self._rubric, [(item.source, item.error) for item in failed]):
            self._door.write({self._path / page: text}, sync=False, quiet=True)
            made.add(page)
        record = self._door.record(self._path)
        for name in sorted(record.names() - made):
            if _INDEX.fullmatch(_report(name)) and name.endswith(".html"):
                self._door.remove(self._path / name)
        carried = record.names() - made
        if carried:
            carried = {name for place in every for name in self._journal.at(place).files if name in carried}
        record.settle(without=frozenset(carried))
        return rows

    def close(self) -> None:
        """Let the next run in."""
        self._journal.close()

    def _remove_stale(self, places: array[int]) -> None:
        """Remove reports that the run which we go on with wrote, and that belong to no article any more."""
        if not self.resumed:
            return
        kept = set(places)
        old = [entry for place, entry in self._journal.entries() if place not in kept]
        own = {key(name) for place in places for name in self._journal.at(place).files} if old else set()
        ends = tuple(self._suffixes.values())
        for entry in old:
            for name, sha256 in entry.files.items():
                if name.startswith(entry.name) and name.endswith(ends) and key(name) not in own:
                    remove(self._path / name, sha256, self._door.inputs)


def _report(name: str) -> str:
    """The name that the files of one article share."""
    ends = sorted(SUFFIXES.values(), key=len, reverse=True)
    return next((name.removesuffix(end) for end in ends if name.endswith(end)), name)


def _highest_index(folder: Path) -> int:
    """The highest number of an index page that lies in a folder."""
    found = (_INDEX.fullmatch(entry.name.removesuffix(".html")) for entry in folder.iterdir())
    return max([1, *(int((match[1] or "-1")[1:][:6]) for match in found if match)])


def _entry(name: str, result: Delivered | Failed) -> JournalEntry:
    if isinstance(result, Failed):
        return JournalEntry(result.source, input_digest(result), name, error=result.error, hint=result.hint)
    return JournalEntry(result.source, result.sha256, name, dict(result.files), row=result.row)


class Rows(Sequence[tuple[Row, str]]):
    """The rows of a journal with the link to each report, read when asked for: memory does not grow with their number."""

    def __init__(self, journal: Journal, places: array[int]) -> None:
        self._journal, self._places = journal, places

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, at: int) -> tuple[Row, str]: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[tuple[Row, str]]: ...
    def __getitem__(self, at: int | slice) -> tuple[Row, str] | Sequence[tuple[Row, str]]:
        if isinstance(at, slice):
            return Rows(self._journal, self._places[at])
        return next(iter(Rows(self._journal, self._places[at : at + 1 or None])))

    def __iter__(self) -> Iterator[tuple[Row, str]]:
        for place in self._places:
            entry = self._journal.at(place)
            yield unpack(entry.row or []), next(iter(entry.files))


class FileNames:
    """File names for sources: a source's own stem, with its folder or a number where that is taken.

    No two are one name where case folds or Unicode is normalised; none is an index page or a name that a system keeps.
    """

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
        if _reserved(name) or (own := key(name)) in self._taken:
            return False
        self._taken.add(own)
        return True


def _reserved(name: str) -> bool:
    """Whether this is the name of an index page or a working file of ours, or of a device of Windows."""
    return bool(_INDEX.fullmatch(name) or _DEVICES.fullmatch(name)) or name.startswith(OWN)


def _stem(source: str) -> tuple[str, str]:
    """A source's stem ("list-3" for the third row of "list.csv") and its folder's name."""
    path, mark, row = source.replace("\\", "/").partition("#")
    if mark and not holds_many(path):
        path, mark = f"{path}#{row}", ""
    parts = [part for part in PurePosixPath(path).with_suffix("").parts if part not in ("/", "..", ".", "-")]
    stem = parts[-1] if parts else "stdin"
    stem = _cut(_NOT_IN_NAMES.sub("-", f"{stem}-{row}" if mark else stem))
    if _reserved(stem) or not stem:
        stem = f"article-{stem}"
    return stem, _NOT_IN_NAMES.sub("-", parts[-2]).strip(" .") if len(parts) > 1 else ""


def _cut(name: str) -> str:
    """A name that is short enough for every file system, in one normal form, and does not end as Windows would cut it off."""
    name = unicodedata.normalize("NFC", name)
    return name.encode("utf-8", "replace")[:_NAME_BYTES].decode("utf-8", "ignore").rstrip(" .")
