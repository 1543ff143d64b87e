"""What the total and the signals agree with, and what they do not: texts that other people have annotated.

    python benchmarks/validity.py DATA --date YYYY-MM-DD [--output reports/validity]

DATA is a folder of JSON lines (docs of each set in the page that is written); nothing of it is copied. Beside
each figure stand what the length of the text alone gives and what a ridge regression on TF-IDF word pairs
gives that has learned from the same rows (5 folds). Baselines are taken from the last run's figures where
the data file is the same (--fresh works them out again).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.stats import rankdata
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import Ridge
from sklearn.metrics import f1_score, precision_score, recall_score, roc_auc_score
from sklearn.model_selection import GroupKFold, KFold
from validity_page import page
from validity_spans import attribution

from caveat.load.articles import read
from caveat.load.rubric import load_rubric
from caveat.model.report import Report
from caveat.pipeline import Pipeline

BOOTSTRAPS = 1000
Figure = dict[str, Any]
Statistic = Callable[..., float]


def spearman(x: np.ndarray, y: np.ndarray) -> float:
    return pearson(rankdata(x), rankdata(y))


def pearson(x: np.ndarray, y: np.ndarray) -> float:
    return float(np.corrcoef(x, y)[0, 1]) if np.std(x) and np.std(y) else 0.0


def given_length(x: np.ndarray, y: np.ndarray, length: np.ndarray) -> float:
    """First-order partial of the rank correlation."""
    xy, xz, yz = spearman(x, y), spearman(x, length), spearman(y, length)
    rest = (1 - xz**2) * (1 - yz**2)
    return (xy - xz * yz) / math.sqrt(rest) if rest > 0 else 0.0


def auc(x: np.ndarray, y: np.ndarray) -> float:
    return float(roc_auc_score(y, x)) if 0 < sum(y) < len(y) else 0.5


def f1(x: np.ndarray, y: np.ndarray) -> float:
    return float(f1_score(y, x, zero_division=0))


def precision(x: np.ndarray, y: np.ndarray) -> float:
    return float(precision_score(y, x, zero_division=0))


def recall(x: np.ndarray, y: np.ndarray) -> float:
    return float(recall_score(y, x, zero_division=0))


def figure(name: str, statistic: Statistic, *sides: Iterable[float]) -> Figure:
    """A statistic with where 95 of 100 bootstrap samples of the rows fall; the same seed each time."""
    columns = [np.asarray(list(side), dtype=float) for side in sides]
    draw = np.random.default_rng(7)
    size = len(columns[0])
    drawn = []
    for _ in range(BOOTSTRAPS):
        rows = draw.integers(0, size, size)
        drawn.append(statistic(*(column[rows] for column in columns)))
    low, high = np.percentile(drawn, [2.5, 97.5])
    value = statistic(*columns)
    return {"name": name, "value": round(value, 3), "low": round(low, 3), "high": round(high, 3), "n": size}


def learned(texts: Sequence[str], wanted: Sequence[float], *, length: bool = False) -> list[float]:
    """Predictions for rows left out: ridge on TF-IDF word pairs, or on the logarithm of the number of words."""
    target = np.asarray(wanted, dtype=float)
    out = np.zeros(len(texts))
    for train, test in KFold(5, shuffle=True, random_state=7).split(texts):
        if length:
            seen, new = (np.array([[words(texts[i])] for i in part]) for part in (train, test))
        else:
            vectors = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
            seen = vectors.fit_transform([texts[i] for i in train])
            new = vectors.transform([texts[i] for i in test])
        out[test] = Ridge(alpha=1.0).fit(seen, target[train]).predict(new)
    return [float(value) for value in out]


def words(text: str) -> float:
    return math.log(max(1, len(text.split())))


class Study:
    """The data folder, the pipeline and the last run's baselines."""

    def __init__(self, data: Path, last: dict[str, Any]) -> None:
        self.data, self.last = data, last
        self.pipeline = Pipeline(load_rubric())
        self.digest = ""

    def rows(self, name: str) -> list[dict[str, Any]]:
        raw = (self.data / f"{name}.jsonl").read_bytes()
        self.digest = hashlib.sha256(raw).hexdigest()[:16]
        return [json.loads(line) for line in raw.decode("utf-8").splitlines() if line.strip()]

    def report(self, text: str) -> Report:
        return self.pipeline.run(read("row.txt", data=text.encode()))

    def baselines(
        self, key: str, statistic: Statistic, texts: Sequence[str], wanted: Sequence[float], *, cut: bool = False
    ) -> list[Figure]:
        """What length alone and a word model give on the same rows; `cut` turns predictions into yes and no."""
        mark = f"{self.digest}-{len(texts)}"
        kept = self.last.get(key)
        if kept and kept["mark"] == mark:
            return list(kept["figures"])
        made = []
        for name, length in (("length alone", True), ("word model trained on these rows", False)):
            predicted = learned(texts, wanted, length=length)
            made.append(figure(name, statistic, [float(p > 0.5) for p in predicted] if cut else predicted, wanted))
        self.last[key] = {"mark": mark, "figures": made}
        return made


def titled(row: dict[str, Any]) -> str:
    title = (row.get("title") or "").strip()
    return f"{title}\n\n{row['text']}" if title and not row["text"].startswith(title) else row["text"]


def publisher(row: dict[str, Any]) -> str:
    """The host of the page, one spelling for each."""
    return str(row.get("source", "")).lower().removeprefix("www.")


def totals(study: Study, rows: Sequence[dict[str, Any]]) -> list[tuple[dict[str, Any], str, Report]]:
    reports = [(row, titled(row), study.report(titled(row))) for row in rows]
    return [item for item in reports if item[2].total.status == "scored"]


def criteria(reports: Sequence[Report], statistic: Statistic, *sides: Sequence[float]) -> list[Figure]:
    """Each criterion's own points against the label; articles in which it was not asked are left out."""
    out = []
    for at, criterion in enumerate(reports[0].criteria):
        asked = [number for number, report in enumerate(reports) if report.criteria[at].status == "scored"]
        points = [reports[number].criteria[at].points for number in asked]
        out.append(figure(criterion.title, statistic, points, *([side[i] for i in asked] for side in sides)))
    return out


def ratings(study: Study) -> dict[str, Any]:
    rows = [row for row in study.rows("fakehealth") if row.get("usable", True)]
    kept = totals(study, rows)
    reports = [report for _, _, report in kept]
    points = [float(report.total.per_100 or 0) for report in reports]
    wanted = [float(row["rating"]) for row, _, _ in kept]
    texts = [text for _, text, _ in kept]
    length = [words(row["text"]) for row, _, _ in kept]
    return {
        "title": "Health news rated by reviewers, 0 to 5 stars (FakeHealth)",
        "measure": "Spearman's rank correlation with the rating",
        "withheld": len(rows) - len(kept),
        "ours": [
            figure("total", spearman, points, wanted),
            figure("total, length held constant", given_length, points, wanted, length),
        ],
        "baselines": study.baselines("ratings", spearman, texts, wanted),
        "parts": criteria(reports, spearman, wanted),
        "given_length": criteria(reports, given_length, wanted, length),
        "also": [
            figure("total and length of the text", spearman, points, length),
            *calibrated(study, reports, wanted, length, [publisher(row) for row, _, _ in kept]),
        ],
    }


def calibrated(
    study: Study, reports: Sequence[Report], wanted: Sequence[float], length: Sequence[float], publishers: Sequence[str]
) -> list[Figure]:
    """What `caveat calibrate` proposes, scored on articles left out: whole points within the caps, every choice made without them."""
    from caveat.calibrate.features import amounts
    from caveat.calibrate.validate import FOLDS, Rated, cross_validate

    rated = Rated(study.pipeline.rubric, reports, wanted, amounts(study.pipeline.rubric, reports))
    made = cross_validate(rated)
    spread = f"{len(made.repeats)} ways to part them: {min(made.repeats):.3f} to {max(made.repeats):.3f}"
    apart = [0.0] * len(wanted)
    for train, test in GroupKFold(FOLDS).split(wanted, groups=publishers):
        rest, left = [int(row) for row in train], [int(row) for row in test]
        for row, value in zip(left, rated.totals(rated.propose(rest), left), strict=True):
            apart[row] = value
    name = "points proposed by caveat calibrate"
    return [
        figure(f"{name}, on articles left out ({spread})", spearman, made.predictions, wanted),
        figure("the same, length held constant", given_length, made.predictions, wanted, length),
        figure(f"{name}, on publishers left out", spearman, apart, wanted),
    ]


def onesided(study: Study) -> dict[str, Any]:
    rows = study.rows("hyperpartisan")
    kept = totals(study, rows)
    reports = [report for _, _, report in kept]
    fair = [float(not int(row["label"])) for row, _, _ in kept]
    points = [float(report.total.per_100 or 0) for report in reports]
    length = [words(row["text"]) for row, _, _ in kept]
    return {
        "title": "Articles that readers call one-sided or not (hyperpartisan news, SemEval 2019)",
        "measure": "area under the curve: how often the article not called one-sided has the higher total",
        "withheld": len(rows) - len(kept),
        "ours": [figure("total", auc, points, fair)],
        "baselines": study.baselines("onesided", auc, [text for _, text, _ in kept], fair),
        "parts": criteria(reports, auc, fair),
        "also": [figure("total and length of the text (Spearman)", spearman, points, length)],
    }


def genre(study: Study) -> dict[str, Any]:
    rows = [row for row in study.rows("op_vs_news") if row["label"] in ("opinion", "news")]
    wanted = [float(row["label"] == "opinion") for row in rows]
    bare = ["\n\n".join(row["text"].split("\n\n")[:-1]) or row["text"] for row in rows]

    def said(texts: Iterable[str]) -> list[float]:
        return [float("opinion" in study.report(text).findings.genre.id) for text in texts]

    full, without = said(map(titled, rows)), said(bare)
    return {
        "title": "Opinion or news by the publisher's own section (two publishers, 2016)",
        "measure": "F1 of opinion, labelled or in voice",
        "withheld": 0,
        "ours": [
            figure("genre", f1, full, wanted),
            figure("precision", precision, full, wanted),
            figure("recall", recall, full, wanted),
            figure("genre without headline and last paragraph", f1, without, wanted),
        ],
        "baselines": study.baselines("genre", f1, [titled(row) for row in rows], wanted, cut=True),
    }


def flagged(report: Report, *signals: str) -> float:
    return float(any(d.counted for d in report.findings.detections if d.signal in signals))


def sentences(study: Study) -> list[dict[str, Any]]:
    rows = study.rows("babe")
    reports = [study.report(row["text"]) for row in rows]
    out = []
    clear = [i for i, row in enumerate(rows) if row.get("label_opinion") in ("opinion", "factual")]
    for key, title, chosen, label, signals in (
        ("opinion", "Sentences that experts call opinion or factual (BABE)", clear,
         lambda row: row["label_opinion"] == "opinion", ("opinion_voice",)),
        ("loaded", "Sentences that experts call biased by their words (BABE)", range(len(rows)),
         lambda row: row["label_bias"] == 1, ("loaded_language", "loaded_attribution_verb", "absolute_claim")),
    ):  # fmt: skip
        hit = [flagged(reports[i], *signals) for i in chosen]
        wanted = [float(label(rows[i])) for i in chosen]
        part = {
            "title": title,
            "measure": f"F1 of sentences with {' or '.join(signals)}",
            "withheld": 0,
            "ours": [
                figure(name, statistic, hit, wanted)
                for name, statistic in (("signal", f1), ("precision", precision), ("recall", recall))
            ],
            "baselines": study.baselines(key, f1, [rows[i]["text"] for i in chosen], wanted, cut=True),
        }
        if key == "loaded":
            neutral = [(str(row.get("leaning")), mark) for row, mark in zip(rows, hit, strict=True)
                       if row["label_bias"] == 0]  # fmt: skip
            part["also"] = [
                figure(
                    f"neutral sentences marked, {side} outlets", np.mean, [mark for at, mark in neutral if at == side]
                )
                for side in ("left", "center", "right")
                if any(at == side for at, _ in neutral)
            ]
        out.append(part)
    return out


def certainty(study: Study) -> dict[str, Any]:
    rows = study.rows("certainty")
    strength = []
    for row in rows:
        hedge = next(d for d in study.report(row["text"]).findings.detections if d.signal == "hedge")
        strength.append(-math.log1p(sum(float(item.details.get("strength", 0)) for item in hedge.counted)))
    wanted = [float(row["certainty"]) for row in rows]
    return {
        "title": "Science-news sentences by how certain they sound to readers (Pei and Jurgens 2021)",
        "measure": "Pearson's correlation with the certainty that readers see; hedges that count lower it",
        "withheld": 0,
        "ours": [figure("few and weak hedges", pearson, strength, wanted)],
        "baselines": study.baselines("certainty", pearson, [row["text"] for row in rows], wanted),
    }


def sources(study: Study) -> dict[str, Any]:
    rows = study.rows("polnear")
    counts = [attribution(row, study.report(row["text"])) for row in rows]
    columns = {key: [item[key] for item in counts] for key in counts[0]}

    def pooled(right: np.ndarray, said: np.ndarray, found: np.ndarray, there: np.ndarray) -> float:
        exact, whole = sum(right) / max(1, sum(said)), sum(found) / max(1, sum(there))
        return 2 * exact * whole / (exact + whole) if exact + whole else 0.0

    people = [float(value) for value in columns["people"]]
    return {
        "title": "Who said it, in campaign reporting (PolNeAR)",
        "measure": "F1 of attributions, pooled over articles; baselines: how many named people speak (Spearman)",
        "withheld": 0,
        "ours": [
            *(
                figure(name, pooled, *(columns[f"{key}_{part}"] for part in ("right", "said", "found", "there")))
                for name, key in (("attributions", "all"), ("named sources", "named"), ("unnamed sources", "unnamed"))
            ),
            figure("number of named people who speak (Spearman)", spearman, columns["people_said"], people),
        ],
        "baselines": study.baselines("sources", spearman, [row["text"] for row in rows], people),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--date", required=True, help="the day, as it should stand in the page")
    parser.add_argument("--output", type=Path, default=Path("reports/validity"))
    parser.add_argument("--fresh", action="store_true", help="work out the baselines again")
    args = parser.parse_args()
    kept = args.output / "figures.json"
    last = json.loads(kept.read_text(encoding="utf-8"))["kept"] if kept.is_file() and not args.fresh else {}
    study = Study(args.data, last)
    sets = [ratings(study), onesided(study), genre(study), *sentences(study), certainty(study), sources(study)]
    file = study.pipeline.rubric.file
    made = {
        "date": args.date,
        "rubric": f"{file.id} {file.version}",
        "sha256": study.pipeline.rubric.sha256,
        "sets": sets,
    }
    args.output.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps({**made, "kept": study.last}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (args.output / "README.md").write_text(page(made), encoding="utf-8")
    for item in sets:
        print(item["title"], *(f"  {f['name']} {f['value']:.3f}" for f in item["ours"] + item["baselines"]), sep="\n")


if __name__ == "__main__":
    main()
