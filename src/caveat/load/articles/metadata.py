"""What documents say about themselves: telling where two of them contradict each other."""

from __future__ import annotations

import re
from datetime import date

from caveat.model.patterns import pattern
from caveat.model.text import Found, Metadata

# What programs write into a document's properties when nobody filled them in.
_NO_TITLE = pattern(
    r"untitled|unbenannt|document\d*$|microsoft word|\(anonymous\)|unspecified|\.(?:docx?|indd|pdf|odt|qxd|rtf)$|^\W*$",
    re.IGNORECASE,
)
_NO_AUTHOR = pattern(
    r"anonymous|unknown|unspecified|\b(?:user|admin|administrator|owner|microsoft|office|windows|author|python|writer|guest|laptop|pc)\b|[\d@\\/_]",
    re.IGNORECASE,
)
_ADDRESS = pattern(r"^(?:https?:)?//(?:www\.|m\.|amp\.)?")
_WORD = pattern(r"\w+")


def reconcile(metadata: Metadata, text: str) -> list[str]:
    """Notices about metadata that the page itself contradicts; here, a title that is not the page's headline."""
    title = metadata.title
    if title and title.span is None and words(title.value) and words(title.value) not in words(text[:3_000]):
        return [f"The declared title does not stand on the page: “{title.value[:120]}” ({title.where})."]
    return []


def is_title(value: str) -> bool:
    """Whether a document property can be a title that somebody gave."""
    return bool(value.strip()) and not _NO_TITLE.search(value)


def is_author(value: str) -> bool:
    """Whether a document property can be a person's full name rather than an account or a program."""
    names = value.split()
    return (
        len(names) >= 2 and all(name[0].isupper() or len(name) <= 3 for name in names) and not _NO_AUTHOR.search(value)
    )


def choose(name: str, candidates: list[Found], notices: list[str]) -> Found | None:
    """The first candidate; a notice where another one says something else."""
    if not candidates:
        return None
    best = candidates[0]
    for other in candidates[1:]:
        one, two = comparable(name, best.value), comparable(name, other.value)
        if one != two and not (name == "date" and _next_day(one, two)):
            notices.append(
                f"Two places give a different {name}: {best.where} “{best.value[:80]}”, {other.where} “{other.value[:80]}”. The first is used."
            )
            break
    return best


def _next_day(one: str, two: str) -> bool:
    """Whether two dates are a day apart at most: one may be told in another time zone."""
    try:
        return abs(date.fromisoformat(one) - date.fromisoformat(two)).days <= 1
    except ValueError:
        return False


def comparable(name: str, value: str) -> str:
    """The form in which two values are compared: dates by day, addresses without what does not name a page,
    languages without their country, everything else by its words."""
    if name == "date" and (day := re.match(r"\d{4}-\d{2}-\d{2}", value)):
        return day[0]
    if name == "address":
        return _ADDRESS.sub("", value.strip().lower()).partition("#")[0].partition("?")[0].rstrip("/")
    if name == "language":
        return re.split(r"[-_]", value.strip().lower())[0]
    bare = re.sub(r"^by\s+", "", value.strip(), flags=re.IGNORECASE)
    return words(bare)


def words(text: str) -> str:
    """Words in lower case with single spaces."""
    return " ".join(_WORD.findall(text.lower()))
