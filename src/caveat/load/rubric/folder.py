"""A folder of policy files -> a Rubric, with every problem of every file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from msgspec import Struct, field

from caveat.errors import Problem
from caveat.load.rubric.checks.lists import check_lexicon, check_signal, phrases_in, too_many
from caveat.load.rubric.checks.newsroom import check_newsroom
from caveat.load.rubric.checks.points import check_rubric
from caveat.load.rubric.files import NEWSROOM, RUBRIC, digest, policy_files, shown
from caveat.load.rubric.finding import Known, Mistake
from caveat.load.yaml.tree import Tree, read_tree
from caveat.load.yaml.types import validate
from caveat.model.newsroom import NewsroomFile
from caveat.model.policy import Lexicon, RubricFile, Signal
from caveat.model.rubric import Rubric


class Folder(Struct):
    """What stands in a rubric folder. `trees` are by name within the folder ("signals/hedge.yaml").

    `rubric` is None where there is any problem.
    """

    trees: dict[str, Tree] = field(default_factory=dict)
    main: RubricFile | None = None
    newsroom: NewsroomFile | None = None
    signals: dict[str, Signal] = field(default_factory=dict)
    lexicons: dict[str, Lexicon] = field(default_factory=dict)
    missing: tuple[Problem, ...] = ()
    sha256: str = ""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem, file by file, in the order of lines."""
        found = [problem for name in sorted(self.trees) for problem in _in_order(self.trees[name].problems)]
        return (*self.missing, *found)

    @property
    def rubric(self) -> Rubric | None:
        """The policy as a whole."""
        if self.main is None or self.problems:
            return None
        return assemble(self.main, self.signals.values(), self.lexicons.values(), self.sha256, self.newsroom)


def assemble(
    main: RubricFile,
    signals: Iterable[Signal],
    lexicons: Iterable[Lexicon],
    sha256: str,
    newsroom: NewsroomFile | None = None,
) -> Rubric:
    """A rubric with its signals in the order of the reports and its word lists by name."""
    rank = {signal: at for at, signal in enumerate(main.signal_order)}
    return Rubric(
        file=main,
        signals=tuple(sorted(signals, key=lambda item: (rank.get(item.id, len(rank)), item.id))),
        lexicons=tuple(sorted(lexicons, key=lambda item: item.id)),
        sha256=sha256,
        newsroom=newsroom,
    )


def read_folder(path: Path) -> Folder:
    """Read and check every policy file of a folder."""
    folder = Folder()
    files = policy_files(path)
    if RUBRIC not in files:
        message = "there is no rubric.yaml in this folder" if path.is_dir() else "there is no such file or folder"
        folder.missing = (Problem(shown(path), 0, 0, "", message, "`caveat rubric init` writes one to begin with"),)
        return folder
    contents: dict[str, bytes] = {}
    for name, file in files.items():
        tree, contents[name] = read_tree(file, shown(file))
        folder.trees[name] = tree
        if name == RUBRIC:
            folder.main = validate(tree, RubricFile)
        elif name == NEWSROOM:
            folder.newsroom = validate(tree, NewsroomFile)
        elif name.startswith("signals/"):
            if (signal := validate(tree, Signal)) is not None:
                folder.signals[name] = signal
        elif (lexicon := validate(tree, Lexicon)) is not None:
            folder.lexicons[name] = lexicon
    folder.sha256 = digest(contents.items())
    _cross_check(folder)
    return folder


def _cross_check(folder: Folder) -> None:
    """Check what was read against everything else. Ids of files that could not be read count as known."""
    lexicons = {PurePosixPath(name).stem for name in folder.trees if name.startswith("lexicons/")}
    if message := too_many(folder.lexicons.values()):
        largest = max(folder.lexicons, key=lambda name: phrases_in(folder.lexicons[name]))
        _add(folder.trees[largest], [Mistake(("entries",), message, "use fewer alternatives in brackets")])
        return
    for name, lexicon in folder.lexicons.items():
        _add(folder.trees[name], check_lexicon(lexicon, PurePosixPath(name).stem))
    for name, signal in folder.signals.items():
        _add(folder.trees[name], check_signal(signal, PurePosixPath(name).stem, lexicons))
    _unique_codes(folder)
    if folder.newsroom is not None:
        _add(folder.trees[NEWSROOM], check_newsroom(folder.newsroom))
    if folder.main is not None:
        unread = {PurePosixPath(name).stem for name in folder.trees if name.startswith("signals/")}
        known = known_to(folder.signals.values(), folder.lexicons.values(), unread)
        _add(folder.trees[RUBRIC], check_rubric(folder.main, known))


def known_to(signals: Iterable[Signal], lexicons: Iterable[Lexicon], unread: Iterable[str] = ()) -> Known:
    """What point rules may refer to."""
    types = {
        lexicon.id: frozenset(entry.type for entry in lexicon.entries if entry.type is not None) for lexicon in lexicons
    }
    by_id: dict[str, Signal | None] = dict.fromkeys(unread)
    by_id.update((signal.id, signal) for signal in signals)
    return Known(
        by_id,
        {
            signal.id: _retyped(signal).union(*(types.get(name, frozenset()) for name in signal.detector.lexicons))
            for signal in by_id.values()
            if signal is not None
        },
    )


def _retyped(signal: Signal) -> frozenset[str]:
    """Types that a signal makes of others: 'limitation=attributed_limitation' makes the second."""
    changes = signal.detector.settings.get("retype_attributed")
    return frozenset(change.partition("=")[2] for change in changes) if isinstance(changes, list) else frozenset()


def _unique_codes(folder: Folder) -> None:
    first: dict[str, str] = {}
    for name, signal in folder.signals.items():
        if signal.code in first:
            message = f"the code '{signal.code}' belongs to '{first[signal.code]}' already"
            _add(folder.trees[name], [Mistake(("code",), message, "codes mark signals on paper; take another")])
        first.setdefault(signal.code, signal.id)


def _add(tree: Tree, findings: Iterable[Mistake]) -> None:
    tree.problems.extend(_placed(tree, findings))


def _placed(tree: Tree, findings: Iterable[Mistake]) -> Iterator[Problem]:
    for item in findings:
        yield tree.problem(item.path, item.message, hint=item.hint, key=item.key)


def _in_order(problems: list[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda item: (item.line, item.column))
