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
from caveat.report import html
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
    assert json.loads(text) == json.loads(json.dumps(article_json(plain)))


def test_other_views_embed_sums_and_places(open_page: Opener, hard: Report) -> None:
    data = json.loads(open_page("awkward").page.evaluate(EMBEDDED))
    whole = json.loads(json.dumps(article_json(hard)))
    assert {key: data[key] for key in ("total", "criteria", "article")} == {
        key: whole[key] for key in ("total", "criteria", "article")
    }
    assert [(item["start"], item["end"]) for item in data["evidence"]] == [item.span for item in hard.evidence]


def test_marks_stand_on_the_exact_words(open_page: Opener, hard: Report) -> None:
    page = open_page("awkward").page
    shown = page.eval_on_selector_all(".text mark[id]", "l => l.map(e => [e.id, e.textContent])")
    first = {item.id: hard.document.text[item.span.start : item.span.end].split("\r")[0] for item in hard.evidence}
    assert [(key, text) for key, text in shown if not first[key].startswith(text) and text not in first[key]] == []
    assert dict(shown)["e11"] == "𝔘𝔫𝔦𝔠𝔬𝔡𝔢"


def pdf(page: Any, path: Path) -> str:
    page.pdf(path=path, tagged=True, print_background=False, prefer_css_page_size=True)
    return subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout


needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed")


@needs_poppler
@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_print_is_tagged_whole_and_short(open_page: Opener, tmp_path: Path, plain: Report, script: bool) -> None:
    path = tmp_path / "report.pdf"
    text = " ".join(pdf(open_page("ordinary", script=script).page, path).split())
    info = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Tagged:\s+yes", info)
    assert "Harbour council delays vote on new crane" in re.search(r"Title:\s+(.*)", info)[1]  # type: ignore[index]
    assert int(re.search(r"Pages:\s+(\d+)", info)[1]) <= 12  # type: ignore[index]
    seen = {item.signal for item in plain.evidence}
    rules = text[text.rindex("The rules behind the marks") :]
    assert [item.id for item in plain.rubric.signals if item.id in seen and item.limits[0][:30] not in rules] == []
    assert "Next mark" not in text
    assert "Back to the words" not in text


@needs_poppler
def test_a_classroom_print_holds_no_points(open_page: Opener, tmp_path: Path) -> None:
    text = pdf(open_page("classroom").page, tmp_path / "report.pdf")
    assert "of 100" not in text
    assert "24 of 40" not in text


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
    assert page.inner_text(".sum tfoot td") == "50 / 80"
    data = json.loads(page.evaluate("document.getElementById('caveat-report').textContent"))
    assert data["total"]["points"] == sums[-1]
    assert f"{data['total']['per_100']} of 100 rubric points" in page.inner_text(".total")


@pytest.mark.parametrize("name", ["ordinary", "classroom", "research", "index", "compare", "diff"])
def test_words_that_never_appear(open_page: Opener, name: str) -> None:
    page = open_page(name).page
    page.evaluate("document.querySelectorAll('.text, blockquote, .said, #limits').forEach(e => e.remove())")
    page.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true; })")
    text = page.inner_text("body")
    assert BANNED.findall(text) == []
    assert "%" not in text


@pytest.mark.parametrize("view", html.VIEWS)
def test_what_every_view_must_say_unfolded(open_page: Opener, view: str) -> None:
    page = open_page({"newsroom": "ordinary"}.get(view, view)).page
    folded = page.evaluate(
        "['.about', '#leave', '#limits', '#not-assessed', '#questions'].map(s => [s, !!document.querySelector(s), !!document.querySelector(s).closest('details')])"
    )
    assert [item for item in folded if item[1:] != [True, False]] == []


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


@needs_poppler
def test_what_is_folded_is_printed(open_page: Opener, tmp_path: Path) -> None:
    page = open_page("real").page
    cards = page.eval_on_selector_all("#evidence details.fold .chip", "l => l.map(e => e.textContent.trim())")
    sentences = page.eval_on_selector_all(
        "#points details.fold li", "l => l.map(e => e.textContent.trim().slice(0, 40))"
    )
    text = " ".join(pdf(page, tmp_path / "report.pdf").split())
    assert cards
    assert sentences
    evidence = text[text.index("Evidence, one card") : text.index("How the points add up")]
    assert [code for code in cards if code not in evidence] == []
    assert [sentence for sentence in sentences if sentence.split(". ")[1] not in text] == []
