"""Write every generated file of the repository, or with --check say which are out of date.

Generated: JSON Schemas, the compiled rubric, docs pages of signals and criteria, the
table of formats, the worked examples in README.md and docs/method.md, the data in docs/attribution.md, the example reports of seeds/, and their totals.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from caveat.report.rule import Measured

ROOT = Path(__file__).resolve().parent.parent
REPORTS = "reports/seeds"


def files() -> Iterator[tuple[str, str]]:
    """(path from the root, text) of every generated file."""
    yield from policy()
    yield from pages()
    yield from examples()
    yield formats()
    yield attribution()
    yield from reports()
    yield "tests/golden/totals.json", totals()


def policy() -> Iterator[tuple[str, str]]:
    """Schemas and the compiled rubric."""
    from caveat.load.rubric.schema import generated_files

    yield from generated_files()
    from caveat.report import schema

    for what in schema.KINDS:
        yield f"src/caveat/report/{schema.file(what)}", schema.text(schema.generate(what))


def pages() -> Iterator[tuple[str, str]]:
    """Docs pages of the rubric and of each signal."""
    from caveat.load.cases import examples
    from caveat.load.rubric import load_rubric
    from caveat.report import rule

    rubric = load_rubric()
    judged = measured()
    yield "docs/rubric.md", rule.rubric_page(rubric)
    if rubric.newsroom is not None:
        yield "docs/newsroom.md", rule.newsroom_page(rubric.newsroom)
    yield "docs/signals.md", rule.signals_index(rubric)
    for signal in rubric.signals:
        yield (
            f"docs/signals/{signal.id}.md",
            rule.signal_page(rubric, signal, examples(signal.id), judged.get(signal.id)),
        )


def measured() -> dict[str, Measured]:
    """What people judged of samples of each signal's evidence (docs/measured.yaml)."""
    import yaml

    from caveat.report.rule import Measured

    held = yaml.safe_load((ROOT / "docs/measured.yaml").read_text(encoding="utf-8"))
    return {
        signal: Measured(
            item["right"], item["judged"], item.get("data", held["data"]), str(item.get("date", held["date"]))
        )
        for signal, item in held["signals"].items()
    }


def seed_paths() -> list[str]:
    """The project's own seeds, without what somebody dropped beside them."""
    return sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "seeds").glob("[0-9]*") if path.is_file())


def reports() -> Iterator[tuple[str, str]]:
    """One page and one JSON report per seed, with an index."""
    from caveat.load.rubric import load_rubric
    from caveat.net import Task
    from caveat.pipeline import Pipeline, Scored, Wanted, score_one
    from caveat.report import html

    pipeline = Pipeline(load_rubric())
    rows = []
    for source in seed_paths():
        result = score_one(pipeline, Task(source), Wanted(forms=("html", "json"), sensitivity=True))
        if not isinstance(result, Scored):
            raise SystemExit(f"{source}: {result.error}")
        name = Path(source).stem
        yield f"{REPORTS}/{name}.html", result.renderings["html"]
        yield f"{REPORTS}/{name}.json", result.renderings["json"] + "\n"
        rows.append((result.row, f"{name}.html"))
    yield f"{REPORTS}/index.html", html.index(rows, pipeline.rubric, [])


def totals() -> str:
    """The total and the points of each seed: what a change of rules moves shows in the difference of this file."""
    import json

    from caveat.load.articles import read
    from caveat.load.rubric import load_rubric
    from caveat.pipeline import Pipeline

    pipeline = Pipeline(load_rubric())
    seeds = {}
    for source in seed_paths():
        report = pipeline.run(read(source))
        asked = {item.id: item.points for item in report.criteria if item.status == "scored"}
        seeds[source] = {"total": report.total.per_100, **asked}
    file = pipeline.rubric.file
    return json.dumps({"rubric": f"{file.id} {file.version}", "seeds": seeds}, indent=1) + "\n"


def examples() -> Iterator[tuple[str, str]]:
    """The worked examples, between their marks."""
    from caveat.load.articles import read
    from caveat.load.rubric import load_rubric
    from caveat.pipeline import Pipeline
    from caveat.report.terminal import brief
    from caveat.report.worked import worked_example

    pipeline = Pipeline(load_rubric())
    opinion = pipeline.run(read(seed_paths()[13]))
    yield _between("README.md", "```text\n" + brief(opinion, width=88, colour=False).rstrip() + "\n```")
    report = pipeline.run(read(seed_paths()[5]))
    yield _between("docs/method.md", worked_example(report).rstrip())


def formats() -> tuple[str, str]:
    """The table of what can be read."""
    from caveat.load.articles.formats import FORMATS

    rows = ["| format | extensions | needs | places lead back to |", "|---|---|---|---|"]
    for kind in FORMATS:
        needs = f"`pip install 'caveat[{kind.extra}]'`" if kind.extra else "nothing"
        needs += f" for {kind.only_for}" if kind.only_for else ""
        rows.append(f"| {kind.title} | {' '.join(kind.extensions)} | {needs} | {kind.places} |")
    return _between("docs/formats.md", "\n".join(rows), "table")


def attribution() -> tuple[str, str]:
    """The page on attributions, with the data that two sentences carry from room to room."""
    import walk

    name = "docs/attribution.md"
    page = (ROOT / name).read_text(encoding="utf-8")
    for mark, block in walk.blocks():
        page = _filled(page, block, mark)
    return name, page


def _between(name: str, text: str, mark: str = "example") -> tuple[str, str]:
    return name, _filled((ROOT / name).read_text(encoding="utf-8"), text, mark)


def _filled(page: str, text: str, mark: str) -> str:
    begin, end = f"<!-- {mark}:begin -->\n", f"<!-- {mark}:end -->"
    before, _, rest = page.partition(begin)
    _, found, after = rest.partition(end)
    if not found:
        raise SystemExit(f"no mark “{mark}” on the page")
    return f"{before}{begin}{text}\n{end}{after}"


def main() -> int:
    """Write, or compare and list."""
    import os

    os.chdir(ROOT)
    checking = "--check" in sys.argv[1:]
    made = dict(files())
    changed = []
    for name, text in made.items():
        path = ROOT / name
        data = text.encode()
        if not path.is_file() or path.read_bytes() != data:
            changed.append(name)
            if not checking:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
    for folder in ("docs/signals", REPORTS):
        for path in sorted((ROOT / folder).glob("*")):
            name = path.relative_to(ROOT).as_posix()
            if name not in made:
                changed.append(f"{name} (no longer made)")
                if not checking:
                    path.unlink()
    if checking and changed:
        print("Out of date; run `make generate` and look at the difference:\n  " + "\n  ".join(changed))
        return 1
    print(f"{len(made)} generated files, {len(changed)} {'written' if changed else 'changed'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
