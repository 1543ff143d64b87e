"""A CSV of people's ratings -> one number per article and criterion."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Mapping
from pathlib import Path

from caveat.errors import CaveatError, UsageError
from caveat.load.door import read_bytes

TOTAL = "total"
_LONGEST = 50_000_000  # bytes
Ratings = Mapping[str, Mapping[str, float]]
"""criterion -> article -> rating; where several raters rated the same, their mean."""


def read_ratings(path: Path) -> Ratings:
    """Read `article,rating` with optional columns `criterion` (default "total") and `rater`.

    `article` is a path or file name, kept as it is written but for "./" and backslashes; `named` finds the file that
    it means. Rows without a rater count as one rater each. Raises UsageError with the line for a missing column, a rating
    that is no finite number, an article or rater that is rated twice, and for an empty file.
    """
    try:
        text = read_bytes(path, _LONGEST).decode("utf-8-sig")
    except (CaveatError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: {error}", hint="give a UTF-8 CSV file with columns article,rating") from error
    reader = csv.DictReader(io.StringIO(text, newline=""))
    gathered: dict[str, dict[str, list[float]]] = {}
    seen: dict[tuple[str, str, str], int] = {}
    try:
        reader.fieldnames = _columns(path, reader.fieldnames or ())
        for row in reader:
            article, criterion, rater = (_cell(row, name) for name in ("article", "criterion", "rater"))
            criterion, place = criterion or TOTAL, f"{path}:{reader.line_num}"
            if not article:
                raise UsageError(f"{place}: no article is named", hint="write its path or file name")
            rating, article = _rating(place, _cell(row, "rating")), as_written(article)
            if rater and (before := seen.setdefault((criterion, article, rater), reader.line_num)) != reader.line_num:
                raise UsageError(
                    f"{place}: {rater} rated {article} for {criterion} in line {before} already",
                    hint="keep one of the two lines",
                )
            gathered.setdefault(criterion, {}).setdefault(article, []).append(rating)
    except csv.Error as error:
        raise UsageError(
            f"{path}:{reader.reader.line_num}: is no CSV ({error})", hint="save it as CSV in UTF-8"
        ) from None
    if not gathered:
        raise UsageError(f"{path}: holds no ratings", hint="one line per article, criterion and rater")
    return {
        criterion: {article: sum(values) / len(values) for article, values in articles.items()}
        for criterion, articles in gathered.items()
    }


def _columns(path: Path, found: Iterable[str]) -> list[str]:
    columns = [name.strip().lower() for name in found]
    for needed in ("article", "rating"):
        if needed not in columns:
            raise UsageError(
                f"{path}:1: no column '{needed}' (found: {', '.join(columns) or 'nothing'})",
                hint="the first line names the columns: article,rating and, if wanted, criterion,rater",
            )
    return columns


def _cell(row: Mapping[str, str | None], name: str) -> str:
    return (row.get(name) or "").strip()


def _rating(place: str, written: str) -> float:
    try:
        rating = float(written)
    except ValueError:
        rating = math.nan
    if not math.isfinite(rating):
        what = f"'{written}' is no number" if written else "the rating is empty"
        raise UsageError(f"{place}: {what}", hint="ratings are numbers")
    return rating


def as_written(path: str) -> str:
    """A path as it is compared: with forward slashes, without "./" and doubled slashes. Case counts."""
    parts = [part for part in path.replace("\\", "/").split("/") if part not in ("", ".")]
    return ("/" if path.startswith(("/", "\\")) else "") + "/".join(parts)


def named(articles: Iterable[str], known: Iterable[str], where: str) -> dict[str, str]:
    """Which of the `known` paths each rated article means, by article; those that mean none are left out.

    The path itself, else the one path that ends with what is written, or that what is written ends with: a bare file
    name does where no two files have it. Raises UsageError where several do, or where two articles mean one file.
    """
    files = {as_written(path): path for path in known}
    by_name: dict[str, list[str]] = {}
    for file in files:
        by_name.setdefault(file.rpartition("/")[2], []).append(file)
    found: dict[str, str] = {}
    meant: dict[str, str] = {}
    for article in articles:
        same = by_name.get(article.rpartition("/")[2], [])
        fits = (
            [article] if article in files else [file for file in same if _ends(file, article) or _ends(article, file)]
        )
        if len(fits) > 1:
            raise UsageError(
                f"{where}: '{article}' may be {fits[0]} or {fits[1]}", hint="write the path, as the command is given it"
            )
        if fits and meant.setdefault(fits[0], article) != article:
            raise UsageError(
                f"{where}: '{meant[fits[0]]}' and '{article}' are both {fits[0]}", hint="write one article one way"
            )
        if fits:
            found[article] = files[fits[0]]
    return found


def _ends(path: str, end: str) -> bool:
    return path.endswith("/" + end.lstrip("/"))
