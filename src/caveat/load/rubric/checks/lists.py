"""What the types cannot say about signal files and word lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import NamedTuple

from caveat.load.rubric.finding import Mistake, at_path
from caveat.load.rubric.words import banned, identifier, placeholders, question
from caveat.load.yaml.tree import Path
from caveat.load.yaml.types import nearest
from caveat.match.phrases import MAX_LIST, MAX_TOGETHER, PhraseError, expand, how_many
from caveat.match.tokens import fold, tokenize
from caveat.model.kinds import KINDS, Kind, Setting
from caveat.model.patterns import pattern
from caveat.model.policy import Entry, Guard, Lexicon, Reference, Signal

_CODE = pattern(r"[A-Z]{1,3}")
_ADDRESS = pattern(r"(?:https?://|doi:)\S+")


def _named(item_id: str, stem: str) -> Iterator[Mistake]:
    yield from at_path(("id",), identifier(item_id))
    if item_id != stem:
        yield Mistake(("id",), f"the id '{item_id}' is not the file's name '{stem}'", f"write id: {stem}, or rename")


def _sources(sources: tuple[Reference, ...]) -> Iterator[Mistake]:
    if not sources:
        yield Mistake(("sources",), "there is no source", "say where this comes from, if only your own reading")
    for at, source in enumerate(sources):
        if source.url is not None and not _ADDRESS.fullmatch(source.url):
            hint = "begin with https://, http:// or doi:"
            yield Mistake(("sources", at, "url"), f"'{source.url}' is not an address", hint)


def check_signal(signal: Signal, stem: str, lexicons: Iterable[str]) -> Iterator[Mistake]:
    """Every mistake in a signal file called `stem`, given the ids of all word lists."""
    known = set(lexicons)
    yield from _named(signal.id, stem)
    yield from _sources(signal.sources)
    if not _CODE.fullmatch(signal.code):
        yield Mistake(("code",), f"'{signal.code}' is not one to three capital letters")
    yield from at_path(("question",), question(signal.question))
    shown = (("title", signal.title), ("question", signal.question), ("message", signal.message), ("note", signal.note))
    for name, text in shown:
        yield from at_path((name,), banned(text))
    yield from at_path(("message",), placeholders(signal.message, ("text",)))
    if not signal.limits:
        yield Mistake(("limits",), "the list is empty", "every rule gets something wrong; say what")
    if not signal.scope.blocks:
        yield Mistake(("scope", "blocks"), "the list is empty", "name at least one kind of block")
    if signal.min_words < 0:
        yield Mistake(("min_words",), "below zero", "write 0 for no minimum")
    used = signal.detector.lexicons
    for at, name in enumerate(used):
        here = ("detector", "lexicons", at)
        if name not in known:
            yield Mistake(here, f"there is no word list '{name}'", nearest(name, known))
        if name in used[:at]:
            yield Mistake(here, f"'{name}' stands here twice", "name each list once")
    yield from _notes(signal)
    yield from _detector(signal, known)


def _notes(signal: Signal) -> Iterator[Mistake]:
    """Other notes are free of banned words, and ask for details that the signal's evidence can have."""
    kind = KINDS.get(signal.detector.kind)
    details = kind.details if kind else {}
    for at, other in enumerate(signal.notes):
        yield from at_path(("notes", at, "note"), banned(other.note))
        for key in other.where:
            if details and key not in details:
                message = f"evidence of '{signal.id}' has no '{key}'"
                yield Mistake(("notes", at, "where", key), message, nearest(key, details), key=True)


def _detector(signal: Signal, lexicons: set[str]) -> Iterator[Mistake]:
    kind = KINDS.get(signal.detector.kind)
    if kind is None:
        if KINDS:
            message = f"there is no kind of detector '{signal.detector.kind}'"
            yield Mistake(("detector", "kind"), message, nearest(signal.detector.kind, KINDS))
        return
    if kind.lexicons == "required" and not signal.detector.lexicons:
        yield Mistake(("detector",), f"the kind '{signal.detector.kind}' needs word lists", "add `lexicons:`")
    if kind.lexicons == "none" and signal.detector.lexicons:
        message = f"the kind '{signal.detector.kind}' uses no word lists"
        yield Mistake(("detector", "lexicons"), message, "remove them", key=True)
    yield from _settings(kind, signal.detector.settings, lexicons)


def _settings(kind: Kind, settings: Mapping[str, object], lexicons: set[str]) -> Iterator[Mistake]:
    for name, setting in kind.settings.items():
        if setting.required and name not in settings:
            where = ("detector", "settings") if settings else ("detector",)
            yield Mistake(where, f"the setting '{name}' is missing", setting.description)
    for name, value in settings.items():
        path: Path = ("detector", "settings", name)
        known = kind.settings.get(name)
        if known is None:
            hint = nearest(name, kind.settings) if kind.settings else "this kind has no settings"
            yield Mistake(path, f"unknown setting '{name}'", hint, key=True)
        elif not _fits(known, value):
            yield Mistake(path, f"should be {_TYPES[known.type]}", known.description)
        else:
            yield from _limits(path, known, value, lexicons)


_TYPES = {
    "text": "text",
    "texts": "a list of texts",
    "integer": "a whole number",
    "number": "a number",
    "flag": "true or false",
    "lexicon": "the id of a word list",
}


def _fits(setting: Setting, value: object) -> bool:
    if setting.type == "flag":
        return isinstance(value, bool)
    if setting.type in ("integer", "number"):
        return isinstance(value, int if setting.type == "integer" else (int, float)) and not isinstance(value, bool)
    if setting.type == "texts":
        return isinstance(value, list)
    return isinstance(value, str)


def _limits(path: Path, setting: Setting, value: object, lexicons: set[str]) -> Iterator[Mistake]:
    if setting.type == "lexicon" and value not in lexicons:
        yield Mistake(path, f"there is no word list '{value}'", nearest(str(value), lexicons))
    if setting.choices:
        for item in value if isinstance(value, list) else [value]:
            if item not in setting.choices:
                yield Mistake(path, f"unknown value '{item}'", nearest(str(item), setting.choices))
    if setting.at_least is not None and isinstance(value, (int, float)) and value < setting.at_least:
        yield Mistake(path, f"{value} is below {setting.at_least:g}", setting.description)


class _Tag(NamedTuple):
    """A tag that a list's entries may bear; `needed` where those of the types `of` (none: all) must."""

    name: str
    type: type[str] | type[bool]
    hint: str
    needed: bool = False
    of: tuple[str, ...] = ()


_TAGS: Mapping[str, tuple[_Tag, ...]] = {
    "attribution_verbs": (
        _Tag("base", str, 'add the base form of its verb: tags: {base: "say"}', needed=True),
        _Tag("noun", bool, "true where one of its forms is also a common noun"),
        _Tag("clause", bool, "true where it means something else without a clause"),
        _Tag("agent", bool, 'true where its participle takes a speaker behind "by"'),
        _Tag("steady", bool, "true where its base and its past form are the same"),
        _Tag("saying", bool, 'true where it hands words over behind "who"'),
        _Tag("quoting", bool, "true where it stands behind a quotation, or before a colon that announces words"),
        _Tag("of_outlets", bool, "true where it says of a single name before it that the name is an outlet's"),
    ),
    "attribution_phrases": (
        _Tag(
            "needs_people",
            bool,
            "true where a common noun behind it must be people, a body or a document",
            True,
            ("after",),
        ),
    ),
}


def check_lexicon(lexicon: Lexicon, stem: str) -> Iterator[Mistake]:
    """Every mistake in a word list whose file is called `stem`."""
    yield from _named(lexicon.id, stem)
    yield from _sources(lexicon.sources)
    if (many := phrases_in(lexicon)) > MAX_LIST:
        message = f"the list stands for {many:,} phrases; at most {MAX_LIST:,} are read"
        yield Mistake(("entries",), message, "use fewer alternatives in brackets, or split the list")
        return
    if not lexicon.entries:
        yield Mistake(("entries",), "the list is empty", "give at least one entry")
    yield from _guards(("guards",), lexicon.guards, ())
    seen: dict[str, int] = {}
    for at, entry in enumerate(lexicon.entries):
        path = ("entries", at, "phrase")
        phrases = tuple(_phrase(path, entry.phrase))
        yield from (item for item in phrases if isinstance(item, Mistake))
        yield from _repeats(path, at, [item for item in phrases if isinstance(item, str)], lexicon, seen)
        yield from _guards(("entries", at, "guards"), entry.guards, lexicon.guards)
        yield from _tags(("entries", at), entry, _TAGS.get(lexicon.id, ()))


def _tags(path: Path, entry: Entry, known: tuple[_Tag, ...]) -> Iterator[Mistake]:
    """Tags that the reader of the list does not know or that it cannot do without."""
    if not known:
        return
    for name, value in entry.tags.items():
        tag = next((tag for tag in known if tag.name == name), None)
        if tag is None:
            hint = nearest(name, tuple(tag.name for tag in known))
            yield Mistake((*path, "tags", name), f"unknown tag '{name}'", hint, key=True)
        elif not isinstance(value, tag.type):
            kind = "true or false" if tag.type is bool else "a word"
            yield Mistake((*path, "tags", name), f"'{value}' is not {kind}", tag.hint)
    for tag in known:
        if tag.needed and entry.type in (tag.of or (entry.type,)) and tag.name not in entry.tags:
            yield Mistake((*path, "phrase"), f"the tag '{tag.name}' is missing", tag.hint)


def phrases_in(lexicon: Lexicon) -> int:
    """How many phrases a word list and its guards stand for."""
    guards = [*lexicon.guards, *(guard for entry in lexicon.entries for guard in entry.guards)]
    every = [entry.phrase for entry in lexicon.entries]
    every += [phrase for guard in guards for part in (guard.before, guard.after, guard.sentence) for phrase in part]
    return sum(map(how_many, every))


def too_many(lexicons: Iterable[Lexicon]) -> str:
    """What to say where all word lists together stand for more phrases than are read; "" where they do not."""
    total = sum(map(phrases_in, lexicons))
    return f"the word lists stand for {total:,} phrases together; at most {MAX_TOGETHER:,} are read" * (
        total > MAX_TOGETHER
    )


def _repeats(path: Path, at: int, phrases: list[str], lexicon: Lexicon, seen: dict[str, int]) -> Iterator[Mistake]:
    for words in phrases:
        first = seen.setdefault(words, at)
        if first != at:
            other = lexicon.entries[first].phrase
            if len(other) > 60:
                other = f"{other[:57]}..."
            yield Mistake(path, f"the phrase '{words}' stands also in entry {first + 1}, '{other}'", "keep one of them")
            return


def _phrase(path: Path, phrase: str) -> Iterator[Mistake | str]:
    """The plain phrases (as folded words), or what is wrong with the notation."""
    if fold(phrase) != phrase:
        yield Mistake(path, f"'{phrase}' is not in lower case with straight apostrophes", f"write {fold(phrase)}")
    try:
        for plain in expand(phrase):
            words = tokenize(plain).words
            if words:
                yield " ".join(words)
            else:
                yield Mistake(path, f"'{plain}' holds no word", "a phrase is made of words")
    except PhraseError as error:
        yield Mistake(path, f"the phrase '{phrase}': {error}", 'notation: "(a|b)" alternatives, "[very]" optional')


def _guards(path: Path, guards: tuple[Guard, ...], outer: tuple[Guard, ...]) -> Iterator[Mistake]:
    ids = [guard.id for guard in outer]
    for at, guard in enumerate(guards):
        here = (*path, at)
        yield from at_path((*here, "id"), identifier(guard.id))
        if guard.id in ids:
            yield Mistake((*here, "id"), f"there is another guard '{guard.id}'", "give each its own id")
        ids.append(guard.id)
        yield from _guard(here, guard)


def _guard(path: Path, guard: Guard) -> Iterator[Mistake]:
    looks = [field.name for field in fields(guard) if field.default in ((), None)]
    if all(getattr(guard, name) in ((), None) for name in looks):
        yield Mistake(path, f"the guard '{guard.id}' looks at nothing", f"add one of: {', '.join(looks)}")
    if guard.within < 1:
        yield Mistake((*path, "within"), f"{guard.within} is below 1", "1 is the neighbouring word")
    if guard.because.rstrip().endswith("."):
        yield Mistake((*path, "because"), "a full stop", 'it completes "set aside because ...", without a full stop')
    yield from at_path((*path, "because"), banned(guard.because))
    for name in ("before", "after", "sentence"):
        for at, phrase in enumerate(getattr(guard, name)):
            yield from (item for item in _phrase((*path, name, at), phrase) if isinstance(item, Mistake))
