"""A CSV of people's ratings -> one number per article and criterion."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from caveat.errors import UsageError

TOTAL = "total"
Ratings = Mapping[str, Mapping[str, float]]
"""criterion -> article -> rating; where several raters rated the same, their mean."""


def read_ratings(path: Path) -> Ratings:
    """Read `article,rating` with optional columns `criterion` (default "total") and `rater`.

    `article` is a file name or path; it is matched by its file name. Raises UsageError with the
    line for a missing column, a rating that is no number, or an empty file.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"{path}: cannot be read ({error})", hint="give a UTF-8 CSV file with columns article,rating"
        ) from error
    reader = csv.DictReader(io.StringIO(text))
    columns = [name.strip().lower() for name in reader.fieldnames or ()]
    for needed in ("article", "rating"):
        if needed not in columns:
            raise UsageError(
                f"{path}:1: no column '{needed}' (found: {', '.join(columns) or 'nothing'})",
                hint="the first line names the columns: article,rating and, if wanted, criterion,rater",
            )
    reader.fieldnames = columns
    gathered: dict[str, dict[str, list[float]]] = {}
    for row in reader:
        try:
            rating = float(row["rating"])
        except (TypeError, ValueError):
            raise UsageError(
                f"{path}:{reader.line_num}: '{row['rating']}' is no number", hint="ratings are numbers"
            ) from None
        criterion = (row.get("criterion") or TOTAL).strip()
        article = Path((row["article"] or "").strip().replace("\\", "/")).name
        gathered.setdefault(criterion, {}).setdefault(article, []).append(rating)
    if not gathered:
        raise UsageError(f"{path}: holds no ratings", hint="one line per article, criterion and rater")
    return {
        criterion: {article: sum(values) / len(values) for article, values in articles.items()}
        for criterion, articles in gathered.items()
    }
