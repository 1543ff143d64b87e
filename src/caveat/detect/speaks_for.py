"""Whether a source speaks for somebody with a given name."""

from __future__ import annotations

from collections.abc import Iterable

from caveat.detect.party_words import PartyWords
from caveat.match.tokens import fold, words_of
from caveat.model.document import Source
from caveat.model.words import word_set

_SMALL = word_set(
    "the a an of for and in on at to mr mrs ms miss dr sir president vice sen senator rep representative gov governor mayor "
    "prime minister chancellor king queen prince judge justice secretary general colonel captain sheriff chief co inc ltd llc "
    "corp plc company former new"
)


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name that tell it from others, folded, without the ending of a possessive."""
    words = [word.removesuffix("'s").removesuffix("'") for word in words_of(fold(name))]
    return tuple([word for word in words if word not in _SMALL and len(word) > 1]) or tuple(words)


def same_name(one: str, other: str) -> bool:
    """Whether two forms may name the same: all words of one in the other, the last among them; or initials."""
    a, b = name_words(one), name_words(other)
    if not a or not b:
        return False
    few, many = (a, b) if len(a) <= len(b) else (b, a)
    if set(few) <= set(many):
        return few[-1] == many[-1] or len(few) > 1 or few[-1] == many[0]
    return len(few) == 1 and len(many) > 2 and few[0] == "".join([word[0] for word in many])


def is_agent(words: Iterable[str], lists: PartyWords) -> bool:
    """Whether the words hold a noun for somebody who speaks for another."""
    return not lists.agents.isdisjoint(words)


def speaks_for(source: Source, name: str, lists: PartyWords) -> bool:
    """Whether a source is the one with this name, belongs to it, or has it in a role that speaks for others.

    Reads the source's name, its other names where it has any, its organisation and its role.
    """
    forms = (source.name, *getattr(source, "aliases", ()))
    if source.source_class in ("named_person", "named_organisation") and any(same_name(form, name) for form in forms):
        return True
    if source.organisation and same_name(source.organisation, name):
        return True
    told = words_of(
        fold(" ".join([source.role or "", source.name if source.source_class not in ("named_person",) else ""]))
    )
    if lists.agents.isdisjoint(told) and lists.heads.isdisjoint(told):
        return False
    words = {word.removesuffix("'s").removesuffix("'") for word in told}
    wanted = name_words(name)
    return bool(wanted) and (words.issuperset(wanted) or (len(wanted) == 2 and wanted[-1] in words))
