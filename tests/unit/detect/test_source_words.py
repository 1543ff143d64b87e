"""The lists of source words: every role that a list gives is one that the code asks about, and none is searched for."""

from __future__ import annotations

from caveat.annotate.annotator import Annotator
from caveat.detect.source_words import SourceWords, source_words
from caveat.load.articles import read
from caveat.load.rubric import load_rubric
from caveat.model.policy import Entry, Lexicon

LISTS = [lexicon for lexicon in load_rubric().lexicons if lexicon.id in ("source_verbs", "source_nouns")]


def _list(*entries: Entry) -> Lexicon:
    return Lexicon(id="list", title="A list", sources=(), entries=entries, searched=False)


def test_every_role_of_the_lists_is_asked_about_and_every_role_asked_about_has_words() -> None:
    roles = {role for lexicon in LISTS for entry in lexicon.entries for role in (entry.type, *entry.tags)}
    assert roles == set(SourceWords._fields)
    assert all(source_words(LISTS))


def test_type_and_tags_are_roles_and_what_is_said_is_shown_too() -> None:
    found = source_words(
        [_list(Entry(phrase="(say|says)", type="saying", tags={"public": True}), Entry(phrase="list", type="showing"))]
    )
    assert found.saying == found.public == {"say", "says"}
    assert found.showing == {"say", "says", "list"}
    assert found.writer == frozenset()


def test_without_lists_every_role_is_empty() -> None:
    assert source_words([]) == SourceWords()


def test_a_list_that_is_not_searched_leaves_no_match() -> None:
    entry = Entry(phrase="bridge")
    article = read("case.txt", data=b"The bridge said the bridge holds.")
    searched = Lexicon(id="list", title="A list", sources=(), entries=(entry,))
    assert len(Annotator((searched,)).annotate(article).matches["list"]) == 2
    assert "list" not in Annotator((_list(entry),)).annotate(article).matches
