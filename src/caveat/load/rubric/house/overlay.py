"""House rubrics: overlay files, what they extend, and the rubric that comes out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from msgspec import Struct, field

from caveat.errors import Problem
from caveat.load.rubric.checks.lists import check_lexicon, check_signal, too_many
from caveat.load.rubric.checks.newsroom import check_newsroom
from caveat.load.rubric.checks.points import check_rubric
from caveat.load.rubric.files import digest, is_main, rubric_dir, shipped_overlays, shown
from caveat.load.rubric.finding import Mistake
from caveat.load.rubric.folder import known_to, read_folder
from caveat.load.rubric.house.patch import patch
from caveat.load.yaml.tree import Path as TreePath
from caveat.load.yaml.tree import Tree, read_tree
from caveat.load.yaml.types import nearest, validate
from caveat.model.overlay import Gates, House, OverlayFile, Override
from caveat.model.policy import Criterion, Lexicon
from caveat.model.rubric import Rubric

BUILTIN = "builtin"
MAX_CHAIN = 10


class Layers(Struct):
    """A rubric as it was put together: the base, and the overlays from the innermost to the outermost."""

    rubric: Rubric | None = None
    base: Path | None = None
    overlays: list[tuple[Tree, OverlayFile]] = field(default_factory=list)
    problems: tuple[Problem, ...] = ()


def is_overlay(path: Path) -> bool:
    """Whether a YAML file is meant as an overlay: it is no policy file of a rubric folder."""
    return not is_main(path) and path.parent.name not in ("signals", "lexicons")


def read_layers(path: Path, *, base: Rubric | None = None) -> Layers:
    """Read an overlay file and everything that it extends.

    `base` is the built-in rubric where the caller has it already.
    """
    layers = Layers()
    chain: list[tuple[Path, Tree, OverlayFile]] = []
    read: list[bytes] = []
    here: Path | None = path
    while here is not None:
        tree, data = _read_tree(here)
        overlay = validate(tree, OverlayFile)
        if overlay is None:
            layers.problems = tuple(tree.problems)
            return layers
        chain.append((here, tree, overlay))
        read.append(data)
        here = _next(layers, chain)
        if layers.problems:
            return layers
    rubric = _base_rubric(layers, chain[-1][1], base)
    if rubric is None:
        return layers
    house = House()
    contents = [("base", rubric.sha256.encode())]
    contents += [(f"overlay {number:02}", data) for number, data in enumerate(reversed(read))]
    for file, tree, overlay in reversed(chain):
        rubric, house = _lay(rubric, house, file, tree, overlay)
        layers.overlays.append((tree, overlay))
        if tree.problems:
            layers.problems = tuple(sorted(tree.problems, key=lambda item: (item.line, item.column)))
            return layers
    layers.rubric = replace(rubric, sha256=digest(contents), origin=path.as_posix(), house=house)
    return layers


def _read_tree(path: Path) -> tuple[Tree, bytes]:
    tree, data = read_tree(path, shown(path))
    if not tree.problems and isinstance(tree.value, dict) and "extends" not in tree.value:
        hint = "an overlay begins with `extends: builtin`; a whole rubric is a folder with a rubric.yaml"
        tree.problems.append(tree.problem(("extends",), "the key 'extends' is missing", hint=hint))
    return tree, data


def _next(layers: Layers, chain: list[tuple[Path, Tree, OverlayFile]]) -> Path | None:
    """The overlay that the last one extends; None where it extends a whole rubric. Sets `base` or `problems`."""
    file, tree, overlay = chain[-1]
    here = target(file, overlay.extends)
    message = hint = ""
    if here is None:
        message = f"there is no file or folder '{overlay.extends}' beside this file"
        hint = nearest(overlay.extends, [BUILTIN, *shipped_overlays()])
    elif here.resolve() in {known.resolve() for known, _, _ in chain}:
        names = " -> ".join(known.name for known, _, _ in chain)
        message, hint = f"this goes round in a circle: {names} -> {here.name}", "extend builtin in one of them"
    elif len(chain) >= MAX_CHAIN:
        message, hint = f"more than {MAX_CHAIN} overlays extend one another", "merge some of them"
    if message:
        layers.problems = (tree.problem(("extends",), message, hint=hint),)
        return None
    assert here is not None
    if here.is_file() and is_overlay(here):
        return here
    layers.base = here if here.is_dir() else here.parent
    return None


def target(file: Path, name: str) -> Path | None:
    """What `extends` names: the built-in rubric, a shipped overlay, or a path relative to the file."""
    if name == BUILTIN:
        return rubric_dir()
    beside = file.parent / name
    if beside.exists():
        return beside
    return shipped_overlays().get(name)


def _base_rubric(layers: Layers, tree: Tree, base: Rubric | None) -> Rubric | None:
    assert layers.base is not None
    if base is not None and layers.base.resolve() == rubric_dir().resolve():
        return base
    folder = read_folder(layers.base)
    if folder.missing:
        layers.problems = (tree.problem(("extends",), f"{shown(layers.base)}: {folder.missing[0].message}"),)
    else:
        layers.problems = folder.problems
    return folder.rubric


def _lay(rubric: Rubric, house: House, file: Path, tree: Tree, overlay: OverlayFile) -> tuple[Rubric, House]:
    """One overlay over a rubric. Its mistakes are added to its tree."""
    texts = {
        name: value
        for name in ("id", "version", "title", "purpose", "bands", "next_steps", "withhold")
        if (value := getattr(overlay, name)) is not None
    }
    base = replace(rubric, file=replace(rubric.file, **texts))
    changed = _checked(base, overlay, tree, ())
    root = file.resolve().parent.as_posix()
    if not tree.problems:
        for at, override in enumerate(overlay.overrides):
            _check_override(changed, override, tree, ("overrides", at))
        _check_gates(changed, overlay.gates, tree)
    severity = {name: item.severity for name, item in overlay.signals.items() if item.severity is not None}
    return changed, House(
        names=(*house.names, overlay.id),
        severity={**house.severity, **severity},
        gates=overlay.gates if overlay.gates != Gates() else house.gates,
        overrides=(*house.overrides, *((root, item) for item in overlay.overrides)),
    )


def _check_override(rubric: Rubric, override: Override, tree: Tree, at: TreePath) -> None:
    if not override.files:
        tree.problems.append(tree.problem((*at, "files"), "the list is empty", hint='name a folder: "letters/**"'))
    _checked(rubric, override, tree, at)


def _checked(rubric: Rubric, changes: OverlayFile | Override, tree: Tree, at: TreePath) -> Rubric:
    """The changed rubric; whatever is wrong with it is the changes' fault and is placed there."""
    changed, findings = patch(rubric, changes)
    wrong = [(finding, (*at, *finding.path)) for finding in findings]
    if not wrong:
        wrong = [(item, (*at, *_by_id(changed, changes, item.path))) for item in _mistakes(changed, changes)]
    for finding, path in wrong:
        tree.problems.append(tree.problem(path, finding.message, hint=finding.hint, key=finding.key))
    return changed


def _mistakes(rubric: Rubric, changes: OverlayFile | Override) -> list[Mistake]:
    if changes.lexicons and (message := too_many(rubric.lexicons)):
        return [Mistake(("lexicons",), message, "use fewer alternatives in brackets")]
    found = list(check_rubric(rubric.file, known_to(rubric.signals, rubric.lexicons), whole=False))
    if rubric.newsroom is not None and isinstance(changes, OverlayFile):
        ids = [item.id for item in rubric.newsroom.questions]
        for item in check_newsroom(rubric.newsroom):
            part, at, *rest = item.path
            found.append(item._replace(path=("newsroom", part, ids[int(at)], *rest)))
    lists = [item.id for item in rubric.lexicons]
    for signal in rubric.signals:
        if signal.id in changes.signals:
            found += _under(("signals", signal.id), check_signal(signal, signal.id, lists))
    for lexicon in rubric.lexicons:
        if lexicon.id in changes.lexicons:
            found += _under(("lexicons", lexicon.id), check_lexicon(lexicon, lexicon.id))
    return found


def _under(path: TreePath, findings: object) -> list[Mistake]:
    return [item._replace(path=(*path, *item.path)) for item in findings]  # type: ignore[attr-defined]


def _by_id(rubric: Rubric, changes: OverlayFile | Override, path: TreePath) -> TreePath:
    """A path within the rubric, as the overlay would write it: ids in place of numbers."""
    if path[:1] == ("criteria",) and len(path) > 1:
        criterion = rubric.file.criteria[int(path[1])]
        return ("criteria", criterion.id, *_rule_by_id(criterion, path[2:]))
    if path[:1] == ("lexicons",) and path[2:3] == ("entries",) and len(path) > 3:
        lexicon = rubric.lexicon(str(path[1]))
        return ("lexicons", lexicon.id, *_added(lexicon, changes, int(path[3])), *path[4:])
    return path


def _rule_by_id(criterion: Criterion, path: TreePath) -> TreePath:
    if path[:1] == ("rules",) and len(path) > 1:
        return ("rules", criterion.rules[int(path[1])].id, *path[2:])
    if path[:1] == ("candidates",) and len(path) > 1:
        return ("rules", criterion.candidates[int(path[1])].id, *path[2:])
    return path


def _added(lexicon: Lexicon, changes: OverlayFile | Override, entry: int) -> TreePath:
    """The place in `add` of an entry; the whole patch for an entry that was there before."""
    added = changes.lexicons[lexicon.id].add
    first = len(lexicon.entries) - len(added)
    return ("add", entry - first) if entry >= first else ()


def _check_gates(rubric: Rubric, gates: Gates, tree: Tree) -> None:
    maxima = {item.id: item.max_points for item in rubric.file.criteria}
    signals = [item.id for item in rubric.signals]
    here = "gates"
    if gates.fail_under is not None and not 0 <= gates.fail_under <= 100:
        message = f"{gates.fail_under} is not between 0 and 100"
        tree.problems.append(tree.problem((here, "fail_under"), message, hint="points per 100"))
    for name, floor in gates.floors.items():
        if name not in maxima:
            message, hint, key = f"there is no criterion '{name}'", nearest(name, maxima), True
        elif not 0 <= floor <= maxima[name]:
            message, hint, key = f"{floor} is not between 0 and {maxima[name]}", "its max_points", False
        else:
            continue
        tree.problems.append(tree.problem((here, "floors", name), message, hint=hint, key=key))
    for name, most in gates.at_most.items():
        if name not in signals:
            message, hint, key = f"there is no signal '{name}'", nearest(name, signals), True
        elif most < 0:
            message, hint, key = f"{most} is below zero", "0 lets none pass", False
        else:
            continue
        tree.problems.append(tree.problem((here, "at_most", name), message, hint=hint, key=key))
