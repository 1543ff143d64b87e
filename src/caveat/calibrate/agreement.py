"""How far two sets of ratings agree: counts first, coefficients only where there is enough to say.

Ratings are whole or half numbers on one scale per criterion. Nothing here reads files.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from msgspec import Struct

MIN_FOR_COEFFICIENTS = 10
BOOTSTRAPS = 1000


class Interval(Struct, frozen=True):
    """A figure with the 2.5th and 97.5th percentile of its bootstrap; None where it cannot be worked out."""

    value: float
    low: float
    high: float


class Agreement(Struct, frozen=True):
    """Agreement on one criterion over the articles that both sides rated."""

    criterion: str
    articles: int
    same: int
    within_one: int
    mean_difference: float
    weighted_kappa: float | None
    alpha: float | None
    spearman: Interval | None
    refused: str = ""


def agree(criterion: str, first: Sequence[float], second: Sequence[float]) -> Agreement:
    """Compare paired ratings. Coefficients are refused under MIN_FOR_COEFFICIENTS pairs or where one side never varies."""
    if len(first) != len(second):
        raise ValueError("ratings must come in pairs")
    n = len(first)
    pairs = list(zip(first, second, strict=True))
    same = sum(a == b for a, b in pairs)
    close = sum(abs(a - b) <= 1 for a, b in pairs)
    difference = sum(b - a for a, b in pairs) / n if n else 0.0
    refused = ""
    if n < MIN_FOR_COEFFICIENTS:
        refused = f"fewer than {MIN_FOR_COEFFICIENTS} articles rated by both"
    elif len(set(first)) < 2 or len(set(second)) < 2:
        refused = "one side gave every article the same rating"
    if refused:
        return Agreement(criterion, n, same, close, difference, None, None, None, refused)
    return Agreement(
        criterion,
        n,
        same,
        close,
        difference,
        weighted_kappa(first, second),
        alpha_interval([list(pair) for pair in pairs]),
        bootstrap(first, second, spearman),
    )


def weighted_kappa(first: Sequence[float], second: Sequence[float]) -> float:
    """Cohen's kappa with quadratic weights (Cohen 1968), over the values that occur; scikit-learn's."""
    from sklearn.metrics import cohen_kappa_score

    values = sorted({*first, *second})
    index = {value: at for at, value in enumerate(values)}
    return float(
        cohen_kappa_score(
            [index[value] for value in first],
            [index[value] for value in second],
            labels=list(range(len(values))),
            weights="quadratic",
        )
    )


def alpha_interval(units: Sequence[Sequence[float]]) -> float:
    """Krippendorff's alpha with the interval metric (Krippendorff 2011, Computing Krippendorff's Alpha-Reliability).

    `units` holds the ratings of each article; units with fewer than two ratings are left out.
    Returns 1.0 where no two ratings differ at all.
    """
    usable = [unit for unit in units if len(unit) > 1]
    every = [value for unit in usable for value in unit]
    total = len(every)
    observed = sum(sum((a - b) ** 2 for a in unit for b in unit) / (len(unit) - 1) for unit in usable) / total
    mean = sum(every) / total
    # the sum of squared differences over all ordered pairs is 2 n sum (x - mean)^2
    expected = 2 * total * sum((value - mean) ** 2 for value in every) / (total * (total - 1))
    return 1.0 if expected == 0 else 1 - observed / expected


def ranks(values: Sequence[float]) -> list[float]:
    """Ranks from 1, ties sharing their mean rank."""
    order = sorted(range(len(values)), key=values.__getitem__)
    out = [0.0] * len(values)
    start = 0
    while start < len(order):
        end = start
        while end + 1 < len(order) and values[order[end + 1]] == values[order[start]]:
            end += 1
        for at in range(start, end + 1):
            out[order[at]] = (start + end) / 2 + 1
        start = end + 1
    return out


def pearson(first: Sequence[float], second: Sequence[float]) -> float:
    """Product-moment correlation; 0.0 where one side does not vary."""
    n = len(first)
    mean_a, mean_b = sum(first) / n, sum(second) / n
    spread_a = sum((a - mean_a) ** 2 for a in first)
    spread_b = sum((b - mean_b) ** 2 for b in second)
    if not spread_a or not spread_b:
        return 0.0
    both = sum((a - mean_a) * (b - mean_b) for a, b in zip(first, second, strict=True))
    return float(both / (spread_a * spread_b) ** 0.5)


def spearman(first: Sequence[float], second: Sequence[float]) -> float:
    """Rank correlation with mean ranks for ties."""
    return pearson(ranks(first), ranks(second))


def partial_spearman(first: Sequence[float], second: Sequence[float], given: Sequence[float]) -> float:
    """Rank correlation of `first` and `second` with the rank of `given` held constant (first-order partial)."""
    xy, xz, yz = spearman(first, second), spearman(first, given), spearman(second, given)
    rest = (1 - xz**2) * (1 - yz**2)
    return float((xy - xz * yz) / rest**0.5) if rest > 0 else 0.0


def bootstrap(
    first: Sequence[float],
    second: Sequence[float],
    statistic: Callable[[Sequence[float], Sequence[float]], float],
    seed: int = 7,
) -> Interval:
    """A statistic of pairs with a percentile bootstrap over articles; the same seed gives the same interval."""
    draw = random.Random(seed)
    n = len(first)
    values = []
    for _ in range(BOOTSTRAPS):
        chosen = [draw.randrange(n) for _ in range(n)]
        values.append(statistic([first[i] for i in chosen], [second[i] for i in chosen]))
    values.sort()
    return Interval(statistic(first, second), values[int(0.025 * BOOTSTRAPS)], values[int(0.975 * BOOTSTRAPS) - 1])
