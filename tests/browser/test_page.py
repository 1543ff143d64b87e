"""A19 to A28: opened from disk, hostile text, print, size, sums, words, motion, language."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from caveat.model.report import Report
from caveat.report.wire import article_json

from .conftest import Opener

PAGES = ("ordinary", "classroom", "research", "awkward", "index", "compare", "diff", "real")
BANNED = re.compile(r"\b(true|fake|reliable|unreliable|credible|trustworthy|probability)\b", re.I)


@pytest.mark.parametrize("name", PAGES)
def test_opened_from_disk_nothing_goes_wrong_and_nothing_is_fetched(open_page: Opener, name: str) -> None:
    watched = open_page(name)
    watched.page.wait_for_load_state()
    assert watched.problems == []
    assert [url for url in watched.requests if not url.startswith("file:")] == []
    assert len(watched.requests) == 1


@pytest.mark.parametrize("name", ["awkward", "index", "compare"])
def test_hostile_text_stays_text(open_page: Opener, name: str) -> None:
    watched = open_page(name)
    page = watched.page
    assert page.evaluate("document.querySelectorAll('img, main script, main style, main iframe').length") == 0
    assert page.evaluate("document.scripts.length") == (2 if name == "awkward" else 1)
    assert watched.problems == []


def test_a_hostile_title_is_the_title(open_page: Opener) -> None:
    title = open_page("awkward").page.title()
    assert title.startswith("<script>alert('title')</script> & \"quotes\" 'n' </title> [b]bold[/b]")


INJECT = """() => new Promise(done => {
  addEventListener('securitypolicyviolation', e => done(e.effectiveDirective));
  setTimeout(() => done('nothing was blocked'), 2000);
  %s
})"""


@pytest.mark.parametrize(
    ("how", "directive"),
    [
        ("const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.body.append(s);", "script-src-elem"),
        ("document.body.insertAdjacentHTML('beforeend', '<b onclick=\"window.ran = 1\">x</b>'); document.body.lastChild.click();", "script-src-attr"),
        ("const i = new Image(); i.src = 'https://example.invalid/x.png';", "img-src"),
        ("const l = document.createElement('style'); l.textContent = 'body { display: none }'; document.head.append(l);", "style-src-elem"),
        ("fetch('https://example.invalid/').catch(() => 0);", "connect-src"),
    ],
)  # fmt: skip
def test_the_policy_blocks_what_is_not_ours(open_page: Opener, how: str, directive: str) -> None:
    page = open_page("ordinary").page
    assert page.evaluate(INJECT % how) == directive
    assert page.evaluate("window.ran") is None
    assert page.evaluate("getComputedStyle(document.body).display") == "block"


def test_a_script_written_into_the_file_does_not_run(open_page: Opener, folder: Path) -> None:
    source = (folder / "ordinary.html").read_text(encoding="utf-8")
    changed = source.replace("</main>", "<script>window.ran = 1</script><img src=x onerror='window.ran = 1'></main>")
    page = open_page("ordinary", source=changed).page
    assert page.evaluate("window.ran") is None


EMBEDDED = "document.getElementById('caveat-report').textContent"


def test_the_research_view_embeds_the_whole_report(open_page: Opener, plain: Report) -> None:
    text = open_page("research").page.evaluate(EMBEDDED)
    assert json.loads(text) == json.loads(json.dumps({**article_json(plain), "source": "harbour.txt"}))


def test_other_states_embed_sums_sentences_and_places(open_page: Opener, hard: Report) -> None:
    data = json.loads(open_page("awkward").page.evaluate(EMBEDDED))
    whole = json.loads(json.dumps(article_json(hard)))
    assert (data["total"], data["article"]) == (whole["total"], whole["article"])
    assert [item["points"] for item in data["criteria"]] == [item["points"] for item in whole["criteria"]]
    places = [place for standing in data["marks"].values() for own in standing.values() for place in own]
    assert sorted(places) == sorted([item.id, *item.span] for item in hard.evidence)
    assert data["sentences"] == [[item["start"], item["end"]] for item in whole["sentences"]]


def test_marks_stand_on_the_exact_words(open_page: Opener, hard: Report) -> None:
    page = open_page("awkward").page
    shown = page.eval_on_selector_all(
        "#article a.m",
        "l => l.map(e => [e.id, [...e.childNodes].filter(n => n.nodeName !== 'SUP').map(n => n.textContent).join('')])",
    )
    words = {item.id: hard.document.text[item.span.start : item.span.end] for item in hard.evidence}
    assert [
        (key, text) for key, text in shown if text not in words[key].replace("\r\n", "\n").replace("\r", "\n")
    ] == []
    assert dict(shown)["e11"] == "𝔘𝔫𝔦𝔠𝔬𝔡𝔢"


def pdf(page: Any, path: Path) -> str:
    page.pdf(path=path, tagged=True, print_background=False, prefer_css_page_size=True)
    return subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout


needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed")


@needs_poppler
@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_print_is_tagged_and_holds_article_notes_tasks_sum_and_speakers(
    open_page: Opener, tmp_path: Path, script: bool
) -> None:
    path = tmp_path / "report.pdf"
    text = " ".join(pdf(open_page("ordinary", script=script).page, path).split())
    info = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Tagged:\s+yes", info)
    assert "Harbour council delays vote on new crane" in re.search(r"Title:\s+(.*)", info)[1]  # type: ignore[index]
    for part in ("S1", "A1", "Now leave this page", "63 of 100 rubric points", "24 of 40", "Dorrit Vane"):
        assert part in text
    for part in ("All marks", "Looked for and not found", "Make this report again"):
        assert part not in text


@needs_poppler
def test_everything_is_printed_on_request(open_page: Opener, tmp_path: Path, plain: Report) -> None:
    page = open_page("ordinary").page
    page.click("#reproduce > summary")
    page.check("#print-all")
    text = " ".join(pdf(page, tmp_path / "report.pdf").split())
    for part in (
        "Looked for and not found",
        "Make this report again",
        "Newsroom checklist",
        "Set aside",
        "Questions for the author",
    ):
        assert part in text
    seen = {item.signal for item in plain.evidence}
    assert [item.id for item in plain.rubric.signals if item.id in seen and item.limits[0][:30] not in text] == []


@needs_poppler
def test_a_class_prints_the_plain_article(open_page: Opener, tmp_path: Path) -> None:
    text = pdf(open_page("classroom").page, tmp_path / "report.pdf")
    assert "Harbour council delays" in text
    assert [part for part in ("of 100", "24 of 40", "S1", "Who speaks") if part in text] == []


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_small(folder: Path, name: str) -> None:
    assert (folder / f"{name}.html").stat().st_size < 150_000


def number(text: str) -> int:
    return int(text.replace("\u2212", "-"))


def test_the_points_add_up_on_the_page(open_page: Opener, plain: Report) -> None:
    page = open_page("ordinary").page
    steps = [number(text) for text in page.eval_on_selector_all(".sum .step-points", "l => l.map(e => e.textContent)")]
    running = [number(text) for text in page.eval_on_selector_all(".sum .running", "l => l.map(e => e.textContent)")]
    sums = [sum(steps[: at + 1]) for at in range(len(steps))]
    assert running == sums
    assert sums[-1] == plain.total.points
    assert page.locator(".sum tfoot td").text_content() == "50 / 80"
    data = json.loads(page.evaluate("document.getElementById('caveat-report').textContent"))
    assert data["total"]["points"] == sums[-1]
    page.click("#points > summary")
    assert f"{data['total']['per_100']} of 100 rubric points" in page.inner_text(".total")


@pytest.mark.parametrize("name", ["ordinary", "classroom", "research", "index", "compare", "diff"])
def test_words_that_never_appear(open_page: Opener, name: str) -> None:
    page = open_page(name).page
    page.evaluate("document.querySelectorAll('.text, blockquote, .said, .ledger q, #limits').forEach(e => e.remove())")
    page.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true; })")
    text = page.inner_text("body")
    assert BANNED.findall(text) == []
    assert "%" not in text


def test_nothing_moves_where_motion_is_unwanted(open_page: Opener) -> None:
    page = open_page("ordinary", motion="reduce").page
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    assert page.evaluate("document.getAnimations().length") == 0


def test_languages_and_directions(open_page: Opener) -> None:
    page = open_page("awkward").page
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.get_attribute(".text", "lang") == "ar"
    assert page.evaluate("getComputedStyle(document.querySelectorAll('.b.body')[1]).direction") == "rtl"
    assert page.evaluate("getComputedStyle(document.querySelectorAll('.b.body')[0]).direction") == "ltr"
