"""Which words name a news outlet, and whether it is the one that printed the piece."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from caveat.annotate.attribution.text.columns import Columns
from caveat.match.tokens import fold
from caveat.model.patterns import pattern

_LONGEST = 6
_SPACED = pattern(r"[^\w]+")
_HOST = pattern(r"^(?:\w+://)?([^/:?#]+)")


class Own(Struct, frozen=True):
    """What the page says of the outlet that printed it. `told` holds its site's name, byline, dateline and copyright lines as folded words, `hosts` the host of its address."""

    told: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether the page names the site or the address it came from."""
        return bool(self.told or self.hosts)

    def is_own(self, name: Sequence[str]) -> bool:
        """Whether these folded words name the outlet of the piece: whole, as the end of its name, or as its address shortens it."""
        words = [word for word in name if word != "the"]
        if not words:
            return False
        plain = f" {' '.join(words)} "
        if any(plain in told for told in self.told):
            return True
        joined = "".join(words)
        initials = "".join(word[0] for word in words)
        short = initials[:-1] + words[-1]
        return any(
            joined in host or (len(words) > 1 and (short in host or initials in host.split("."))) for host in self.hosts
        )


def own(lines: Iterable[str], address: str | None) -> Own:
    """The outlet of a piece from the lines that name it and the address of the page; either may be missing."""
    told = tuple([f" {_SPACED.sub(' ', fold(line)).strip()} " for line in lines])
    host = _HOST.match(address or "")
    return Own(told, (host[1].lower(),) if host and "." in host[1] else ())


def run(columns: Columns, first: int, last: int, kind: str) -> tuple[int, int] | None:
    """The words of an outlet's name that ends in words `first` to `last`: "the Marl POST"; None where the name goes on and is another body's.

    `kind` is the entry's type. A whole name is an outlet's whatever stands behind it (CNN International), an ending only where no
    more of a name follows ("Post Office" is no Post), a noun only behind a name ("Marl Radio"), and some only by themselves.
    """
    sure = kind == "whole"
    if not columns.caps[first] or not (sure or all(columns.caps[at] for at in range(first, last))):
        return None
    low = first
    while (
        low > 0
        and first - low < _LONGEST
        and columns.joined(low - 1)
        and columns.namelike(low - 1)
        and columns.words[low - 1] not in ("the", "a")
        and not columns.words[low - 1].endswith("'s")
        and columns.sentence[low - 1] == columns.sentence[first]
    ):
        low -= 1
    if kind == "alone" and low < first:
        return None  # Mayor Juma Bloomberg
    if (
        kind in ("ending", "noun")
        and low == first
        and (kind == "noun" or not first or columns.words[first - 1] != "the")
    ):
        return None
    if columns.words[last - 1].endswith("'s"):
        return (low, last)
    after = last < columns.size and columns.joined(last - 1)
    if after and columns.caps[last] and not sure and columns.namelike(last):
        return None
    if after and columns.words[last] == "of" and columns.words[last - 1] == "journal":
        return None  # the Marl Journal of Medicine is no news outlet
    if after and columns.words[last] == "of" and last + 1 < columns.size and columns.namelike(last + 1):
        last += 2  # the Times of Ostrel
    return (low, last)


def written(columns: Columns, first: int, last: int) -> str:
    """An outlet's name for a sentence: "the Marl Post", "Reuters"; with the article where the text writes it."""
    name = columns.text[columns.starts[first] : columns.ends[last - 1]]
    name = name.removesuffix("'s").removesuffix("\u2019s")
    if columns.words[first] == "the":
        return f"the{name[3:]}"
    return f"the {name}" if first and columns.words[first - 1] == "the" else name
