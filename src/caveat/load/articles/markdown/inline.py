"""The words of a Markdown paragraph without its marks, each stretch with its place in the file."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import NamedTuple

from caveat.model.patterns import pattern

_MARK = pattern(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<code>`{1,3})"
    r"|(?P<image>!\[[^\[\]]{0,500}\](?:\([^()\s]{0,1000}(?:\s+[\"'][^\"']{0,300}[\"'])?\)|\[[^\[\]]{0,100}\])?)"
    r"|\[\^[^\[\]\s]{1,40}\]"
    r"|(?P<open>\[)"
    r"|(?P<close>\](?:\(\s?<?(?P<target>[^()\s<>]{0,1000}(?:\([^()\s]{0,200}\)[^()\s<>]{0,500})?)>?(?:\s+[\"'][^\"']{0,300}[\"'])?\s?\)|\[(?P<ref>[^\[\]]{0,100})\])?)"
    r"|<(?P<auto>(?:https?://|mailto:)[^<>\s]{1,1000})>"
    r"|(?P<comment><!--)"
    r"|(?P<tag></?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]{0,1000})?/?>)"
    r"|(?P<stars>\*{1,3}|_{1,3}|~~)"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)"
)


class Stretch(NamedTuple):
    """Some words, their offset within the paragraph's source, and the target of the link on them."""

    text: str
    at: int
    link: str = ""


def plain(source: str, reference: Callable[[str], str]) -> list[Stretch]:
    """The words of a paragraph. `reference` gives the target of a named link, "" where there is none.

    Linear: every pattern is bounded, and brackets and emphasis are paired by one stack each.
    """
    out: list[Stretch] = []
    opened: list[tuple[int, int]] = []  # brackets that may begin a link: index in out, offset
    marks: list[tuple[str, int]] = []  # emphasis that may be closed: the mark, index in out
    last = 0
    at = 0
    while match := _MARK.search(source, at):
        start, end = match.span()
        if match["stars"] and not _flanking(source, start, end):
            at = end
            continue
        if start > last:
            out.append(Stretch(source[last:start], last))
        at = last = end
        if match["escaped"]:
            out.append(Stretch(match["escaped"], start + 1))
        elif match["entity"]:
            out.append(Stretch(html.unescape(match["entity"]), start))
        elif match["auto"]:
            out.append(Stretch(match["auto"].removeprefix("mailto:"), start + 1, match["auto"]))
        elif match["code"]:
            close = source.find(match["code"], end)
            if close < 0:
                out.append(Stretch(match["code"], start))
            elif " " not in source[end:close].strip():
                out.append(Stretch(source[end:close], end))  # a name such as `quay.txt`; more is code and no prose
            at = last = close + len(match["code"]) if close >= 0 else end
        elif match["comment"]:
            close = source.find("-->", end)
            at = last = close + 3 if close >= 0 else len(source)
        elif match["open"]:
            opened.append((len(out), start))
            out.append(Stretch("[", start))
        elif match["close"]:
            _close(out, opened, match, reference)
        elif match["stars"]:
            _emphasis(out, marks, match["stars"], start, source)
    if last < len(source):
        out.append(Stretch(source[last:], last))
    return [stretch for stretch in out if stretch.text]


def _close(
    out: list[Stretch], opened: list[tuple[int, int]], match: re.Match[str], reference: Callable[[str], str]
) -> None:
    """A closing bracket: a link where an opening one and a target belong to it, else plain brackets."""
    start = match.start()
    if not opened:
        out.append(Stretch(match[0], start))
        return
    index, _ = opened.pop()
    words = "".join(stretch.text for stretch in out[index + 1 :])
    target = match["target"] if match["target"] is not None else reference(match["ref"] or words)
    if not target and match[0] == "]":
        out.append(Stretch("]", start))
        return
    out[index] = Stretch("", out[index].at)
    if target:
        out[index:] = [stretch._replace(link=stretch.link or target) for stretch in out[index:]]
    if len(opened) > 50:
        opened.clear()


def _flanking(source: str, start: int, end: int) -> bool:
    """Whether a run of * or _ can be emphasis: a word on one side, and for _ not inside a word."""
    before = source[start - 1 : start]
    after = source[end : end + 1]
    inside = before.isalnum() and after.isalnum()
    if source[start] == "_" and inside:
        return False
    return bool((before and not before.isspace()) or (after and not after.isspace()))


def _emphasis(out: list[Stretch], marks: list[tuple[str, int]], run: str, start: int, source: str) -> None:
    """Drop a pair of emphasis marks; a mark that finds no partner stays as it is."""
    closes = start > 0 and not source[start - 1].isspace()
    if closes:
        for place in range(len(marks) - 1, max(-1, len(marks) - 9), -1):
            if marks[place][0] == run:
                index = marks[place][1]
                if run == "~~":
                    del out[index + 1 :]  # struck words
                out[index] = Stretch("", out[index].at)
                del marks[place:]
                return
    marks.append((run, len(out)))
    out.append(Stretch(run, start))
