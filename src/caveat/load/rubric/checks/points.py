"""What the types cannot say about `rubric.yaml`: ids that exist, sums that fit, rules that can be added up."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from caveat.load.rubric.checks.rules import check_ask, check_genres, check_rule
from caveat.load.rubric.finding import Known, Mistake, at_path
from caveat.load.rubric.house.scale import reach
from caveat.load.rubric.words import banned, identifier, question
from caveat.load.yaml.tree import Path
from caveat.load.yaml.types import nearest
from caveat.model.kinds import GENRES
from caveat.model.policy import Band, Criterion, GenrePolicy, PointRule, RubricFile

TONE_SHARE = 5
"""All tone criteria together hold at most one part in this many of the scale."""
SCALE = 100


def check_rubric(main: RubricFile, known: Known, *, whole: bool = True) -> Iterator[Mistake]:
    """Every mistake in a rubric. `whole`: its maxima must add up to 100."""
    yield from _texts(main)
    yield from _bands(main.bands)
    yield from _genres(main.genres)
    yield from _withhold(main)
    yield from _order(main, known)
    yield from _unique(("criteria",), [item.id for item in main.criteria], "criterion")
    rule_ids: dict[str, str] = {}
    for at, criterion in enumerate(main.criteria):
        mistakes = list(check_criterion(("criteria", at), criterion, main, known, rule_ids))
        yield from mistakes or _within_reach(("criteria", at), criterion, main)
    if all(item.max_points > 0 for item in main.criteria):
        yield from _sums(main, whole=whole)


def _unique(path: Path, ids: list[str], what: str) -> Iterator[Mistake]:
    for at, item in enumerate(ids):
        yield from at_path((*path, at, "id"), identifier(item))
        if item in ids[:at]:
            yield Mistake((*path, at, "id"), f"there is another {what} '{item}'", "give each its own id")


def _texts(main: RubricFile) -> Iterator[Mistake]:
    yield from at_path(("id",), identifier(main.id))
    for name, items in (("limits", main.limits), ("next_steps", main.next_steps)):
        if not items:
            yield Mistake((name,), "the list is empty", "every report shows it; give at least one")
    for at, step in enumerate(main.next_steps):
        yield from at_path(("next_steps", at), banned(step))
    yield from at_path(("title",), banned(main.title))
    yield from at_path(("purpose",), banned(main.purpose))


def _bands(bands: tuple[Band, ...]) -> Iterator[Mistake]:
    if not bands:
        yield Mistake(("bands",), "there are no bands", "give at least one, from_points: 0")
        return
    if bands[0].from_points != 0:
        yield Mistake(("bands", 0, "from_points"), "the first band begins above 0", "write from_points: 0")
    for at, (low, high) in enumerate(pairwise(bands), start=1):
        if high.from_points <= low.from_points:
            yield Mistake(
                ("bands", at, "from_points"),
                f"{high.from_points} does not come after {low.from_points}",
                "list the bands from the lowest to the highest",
            )
    for at, band in enumerate(bands):
        if band.from_points > SCALE:
            yield Mistake(("bands", at, "from_points"), f"{band.from_points} is above {SCALE}", "the scale ends there")
        yield from at_path(("bands", at, "label"), banned(band.label))


def _genres(genres: tuple[GenrePolicy, ...]) -> Iterator[Mistake]:
    ids = [genre.id for genre in genres]
    yield from _unique(("genres",), ids, "genre")
    strange = [item for item in ids if item not in GENRES]
    for missing in (item for item in GENRES if item not in ids and not strange):
        yield Mistake(
            ("genres",), f"the genre '{missing}' is missing", "every genre that can be told needs a policy", key=True
        )
    for at, genre in enumerate(genres):
        if genre.id not in GENRES:
            yield Mistake(("genres", at, "id"), f"no detector tells the genre '{genre.id}'", nearest(genre.id, GENRES))
        if not genre.scored and not genre.reason:
            yield Mistake(("genres", at), f"'{genre.id}' is not scored and gives no reason", "add `reason:`")
        yield from at_path(("genres", at, "title"), banned(genre.title))
        yield from at_path(("genres", at, "reason"), banned(genre.reason or ""))


def _withhold(main: RubricFile) -> Iterator[Mistake]:
    rules = main.withhold
    if rules.min_words < 0:
        yield Mistake(("withhold", "min_words"), "below zero", "write 0 for no minimum")
    if not 0 <= rules.min_coverage <= SCALE:
        yield Mistake(("withhold", "min_coverage"), f"{rules.min_coverage} is not between 0 and {SCALE}")
    if not rules.languages:
        yield Mistake(("withhold", "languages"), "the list is empty", "no article would get a total; write [en]")


def _order(main: RubricFile, known: Known) -> Iterator[Mistake]:
    for at, signal in enumerate(main.signal_order):
        if signal not in known.signals:
            yield Mistake(("signal_order", at), f"there is no signal '{signal}'", nearest(signal, known.signals))
        if signal in main.signal_order[:at]:
            yield Mistake(("signal_order", at), f"'{signal}' stands here twice", "name each signal once")


def check_criterion(
    path: Path, item: Criterion, main: RubricFile, known: Known, rule_ids: dict[str, str]
) -> Iterator[Mistake]:
    """Mistakes of one criterion. `rule_ids` gathers the rule ids of the whole rubric."""
    if item.max_points <= 0:
        yield Mistake((*path, "max_points"), f"{item.max_points} is not above zero", "a criterion earns something")
    if not 0 <= item.start <= max(item.max_points, 0):
        yield Mistake((*path, "start"), f"{item.start} is not between 0 and max_points ({item.max_points})")
    if item.beside and item.start:
        yield Mistake((*path, "start"), f"{item.start}, but the criterion stands beside the scale", "it starts with 0")
    for at, name in enumerate(item.carried_by):
        if name not in known.signals:
            yield Mistake((*path, "carried_by", at), f"there is no signal '{name}'", nearest(name, known.signals))
    if item.min_words < 0:
        yield Mistake((*path, "min_words"), "below zero", "write 0 for no minimum")
    if not item.rules:
        yield Mistake((*path, "rules"), "there are no rules", "a criterion without rules earns nothing for anybody")
    for name, text in (("title", item.title), ("question", item.question)):
        yield from at_path((*path, name), banned(text))
    yield from at_path((*path, "question"), question(item.question))
    yield from check_genres((*path, "not_applicable_in"), item.not_applicable_in, main)
    for at, rule in enumerate(item.rules):
        yield from _rule_of(item, (*path, "rules", at), rule, main, known, rule_ids)
    for at, rule in enumerate(item.candidates):
        yield from _rule_of(item, (*path, "candidates", at), rule, main, known, rule_ids)
        if rule.each not in (1, -1) or rule.cap is not None:
            hint = "each: 1 where more of it would earn points, each: -1 where it would lose them"
            yield Mistake((*path, "candidates", at), f"the candidate '{rule.id}' does not only say which way", hint)
    for at, ask in enumerate(item.asks):
        yield from check_ask((*path, "asks", at), ask, known)


def _rule_of(
    item: Criterion, here: Path, rule: PointRule, main: RubricFile, known: Known, rule_ids: dict[str, str]
) -> Iterator[Mistake]:
    """Mistakes of one rule, its id among those of the whole rubric included."""
    yield from at_path((*here, "id"), identifier(rule.id))
    if rule.id in rule_ids:
        yield Mistake((*here, "id"), f"there is another rule '{rule.id}' in {rule_ids[rule.id]}", "rename one")
    rule_ids.setdefault(rule.id, f"the criterion '{item.id}'")
    yield from check_rule(here, rule, item, main, known)


def _sums(main: RubricFile, *, whole: bool) -> Iterator[Mistake]:
    total = sum(item.max_points for item in main.criteria if not item.beside)
    if not main.criteria:
        yield Mistake(("criteria",), "there are no criteria", "see `caveat rubric show` for the built-in ones")
    elif whole and total != SCALE:
        yield Mistake(
            ("criteria",),
            f"max_points add up to {total}, not {SCALE}",
            f"change them by {SCALE - total:+d} in all",
            key=True,
        )
    tone = sum(item.max_points for item in main.criteria if item.group == "tone")
    if tone * TONE_SHARE > total:
        yield Mistake(
            ("criteria",),
            f"the tone criteria hold {tone} of {total} points; at most a fifth ({total // TONE_SHARE}) is allowed",
            "people agree least about tone (docs/method.md)",
            key=True,
        )


def _within_reach(path: Path, item: Criterion, main: RubricFile) -> Iterator[Mistake]:
    """Whether an article of any scored genre can earn the maximum."""
    if item.beside:
        return
    most = reach(item, main)
    if most < item.max_points:
        message = f"no article can earn more than {most} of {item.max_points} points"
        yield Mistake((*path, "max_points"), message, "raise a cap or a step, or lower max_points")
