"""Figures of validity.py as one Markdown page. Every sentence about a figure is worked out from the figure."""

from __future__ import annotations

from typing import Any

Figure = dict[str, Any]
CHANCE = {"area": 0.5}


def page(made: dict[str, Any]) -> str:
    """The page, one section per set of texts, the weak places first."""
    lines = [
        "# What the total agrees with, and what it does not",
        "",
        f"Rubric {made['rubric']} (`{made['sha256'][:12]}`), {made['date']}. Written by `python benchmarks/validity.py DATA --date {made['date']}`; "
        "the figures are in [figures.json](figures.json). In brackets: where 95 of 100 bootstrap samples of the rows fall.",
        "",
        "The texts were annotated by people outside this project and are not part of it. We looked at these rows while making the "
        "rubric and the word lists, so expect somewhat less on texts that nobody here has seen. *Length alone* is a ridge regression on the logarithm of "
        "the number of words; the *word model* is a ridge regression on TF-IDF word pairs, learned from the same rows and measured on rows left out "
        "(5 folds). It knows each set's publishers and topics, as the rubric cannot; where it does better, its weights still "
        "explain nothing to a reader.",
        "",
        "*Points proposed by caveat calibrate* are fitted to these ratings and scored on articles that had no part in the fit; docs/method.md says how. The rules "
        "held ready for it (other research, counterpoints, figures with what they are a part of, a study's address) were written after looking at these same rows, so there too expect less elsewhere: "
        "the figure with whole publishers left out is the better guess.",
        "",
        "**None of this says that an article is right.** Ratings and labels are people's judgements of texts, in English, most of them American.",
        "",
        "## Where it does badly",
        "",
        *_weak(made["sets"]),
        "",
    ]
    for item in made["sets"]:
        lines += _section(item)
    return "\n".join(lines).rstrip() + "\n"


def _section(item: dict[str, Any]) -> list[str]:
    n = item["ours"][0]["n"]
    withheld = f"; {item['withheld']} more have no total" if item["withheld"] else ""
    lines = [
        f"## {item['title']}",
        "",
        f"n = {n}{withheld}. Measure: {item['measure']}.",
        "",
        "| | figure |",
        "|---|---|",
    ]
    lines += [f"| {f['name']} | {_shown(f)} |" for f in item["ours"]]
    lines += [f"| *{f['name']}* | {_shown(f)} |" for f in item["baselines"]]
    lines += [f"| {f['name']} | {_shown(f)} |" for f in item.get("also", [])]
    lines.append("")
    if "parts" in item:
        given = item.get("given_length")
        head = "| criterion | asked in | agrees with the label |" + (" length held constant |" if given else "")
        lines += ["By criterion, each with its own points:", "", head, "|---|---:|---|" + ("---|" if given else "")]
        for at, f in enumerate(item["parts"]):
            more = f" {_shown(given[at])} |" if given else ""
            lines.append(f"| {f['name']} | {f['n']} | {_shown(f)} |{more}")
        lines.append("")
    return lines


def _weak(sets: list[dict[str, Any]]) -> list[str]:
    """Where a baseline is ahead, and criteria that agree with nothing here or point the other way."""
    lines = []
    for item in sets:
        lead = item["ours"][-1] if "Who said it" in item["title"] else item["ours"][0]
        lines += [
            f"- {item['title']}: {base['name']} does better, {_shown(base)} against our {lead['name']} {_shown(lead)}."
            for base in item["baselines"]
            if base["value"] > lead["value"]
        ]
        chance = CHANCE["area"] if item["measure"].startswith("area") else 0.0
        parts = item.get("parts", [])
        none = [f["name"] for f in parts if f["low"] <= chance <= f["high"]]
        against = [f"{f['name']} {_shown(f)}" for f in parts if f["high"] < chance]
        if none:
            lines.append(f"- {item['title']}: no agreement to speak of for {', '.join(none)}.")
        if against:
            lines.append(f"- {item['title']}: pointing the wrong way: {', '.join(against)}.")
        low = [f for f in item["ours"] if f["name"] == "recall" and f["value"] < 0.5]
        lines += [f"- {item['title']}: more than half is missed (recall {_shown(f)})." for f in low]
        rates = [f for f in item.get("also", []) if f["name"].startswith("neutral")]
        if rates:
            gap = max(f["value"] for f in rates) - min(f["value"] for f in rates)
            lines.append(
                f"- {item['title']}: of sentences that experts call neutral, marked are "
                + ", ".join(f"{f['value']:.3f} ({f['name'].split(', ')[1]})" for f in rates)
                + f"; the widest gap is {gap:.3f}."
            )
        lines += [
            f"- {item['title']}: {f['name']} go together, {_shown(f)}; longer articles have more room to show sources."
            for f in item.get("also", [])
            if f["name"].startswith("total and length") and f["low"] > 0.3
        ]
    return lines or ["Nothing to report."]


def _shown(f: Figure) -> str:
    return f"{f['value']:.2f} ({f['low']:.2f} to {f['high']:.2f})"
