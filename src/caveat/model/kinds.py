"""The kinds of detector that a signal file may name, and the settings that each one knows.

One list, so that the loader can refuse a wrong setting with its line and `caveat rubric kinds` can
print them, while the code of each kind stays in `caveat.detect`. A kind that the detector knows and
this list does not (or the other way round) fails a test.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct, field

SettingType = Literal["text", "texts", "integer", "number", "flag", "lexicon"]
"""text: one word or sentence; texts: a list of them; flag: true or false; lexicon: the id of a word list."""


class Setting(Struct, frozen=True):
    """One setting of a kind. `choices`, where given, are the only texts allowed."""

    type: SettingType
    description: str
    required: bool = False
    choices: tuple[str, ...] = ()
    at_least: float | None = None
    """Least number allowed."""


class Kind(Struct, frozen=True):
    """One kind of detector. `lexicons` says whether a signal of this kind names word lists."""

    description: str
    settings: Mapping[str, Setting] = field(default_factory=dict)
    lexicons: Literal["none", "optional", "required"] = "none"
    details: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Details its evidence carries, for `where` in point rules; an empty tuple means any value."""


_YES_NO: tuple[str, ...] = ()
_ANY: tuple[str, ...] = ()
_CLASSES = ("named_person", "named_organisation", "document")
_NAMELESS = ("unnamed", "vague", "collective", "none")
_LEXICAL: Mapping[str, tuple[str, ...]] = {"type": _ANY, "guard": _ANY, "entry": _ANY}

KINDS: Mapping[str, Kind] = {
    "article": Kind(
        "One figure about the whole article.",
        settings={
            "measure": Setting(
                "text",
                "Which figure: the number of distinct sources, found where it is one; or the share of checkable "
                "sentences with a source behind them.",
                required=True,
                choices=("single_source", "attribution_density"),
            ),
        },
        details={"class": (*_CLASSES, *_NAMELESS), "sources": _ANY},
    ),
    "attributions": Kind(
        "Statements laid at the door of a source of the given classes.",
        lexicons="optional",
        settings={
            "classes": Setting(
                "texts",
                "Source classes that count; a pronoun counts as the source it stands for.",
                required=True,
                choices=_CLASSES,
            ),
            "verbs": Setting("lexicon", "Word list with the roles of verbs beside a document."),
            "nouns": Setting("lexicon", "Word list with the roles of nouns of documents."),
            "references": Setting(
                "flag", "Count data and documents with an owner that the text uses without a verb of saying."
            ),
        },
        details={
            "class": _CLASSES,
            "described": _YES_NO,
            "has_role": _YES_NO,
            "direct": _YES_NO,
            "second_hand": _YES_NO,
            "identified": _YES_NO,
            "first_quote": _YES_NO,
            "type": _ANY,
            "guard": _ANY,
        },
    ),
    "blocks": Kind(
        "Whole blocks of the given kinds: a byline, an author note, furniture.",
        lexicons="optional",
        settings={
            "kinds": Setting("texts", "Kinds of block that are evidence.", required=True),
            "place": Setting("flag", "Only blocks that name a place count: a date alone is no dateline."),
            "person": Setting("flag", "The detail `person` says whether a block names a person."),
        },
        details={"kind": _ANY, "dated": _YES_NO, "person": _YES_NO},
    ),
    "claims": Kind(
        "Checkable sentences (figures, superlatives, causes, accusations) with nobody behind them.",
        lexicons="required",
        details={"type": ("figure", "superlative", "cause", "accusation"), "guard": _ANY},
    ),
    "emphasis": Kind(
        "Runs of exclamation and question marks, and words in capitals that are no acronyms.",
        lexicons="optional",
        details={"type": ("marks", "capitals"), "guard": _ANY},
    ),
    "experts": Kind(
        "Named persons who speak and know a field, told from those with a part in what the text is about.",
        lexicons="required",
        settings={
            "roles": Setting(
                "lexicon", "Word list of what experts are, where they work and what they do.", required=True
            ),
            "part": Setting("lexicon", "Word list that says that somebody takes part in the matter.", required=True),
            "outside": Setting("lexicon", "Word list that says that somebody stands outside the matter."),
        },
        details={"class": ("named_person",), "direct": _YES_NO, "outside": _YES_NO, "guard": _ANY},
    ),
    "figures": Kind(
        "Figures in the text, each with whether a source stands behind it; dates, years and clock times are none.",
        lexicons="optional",
        details={"sourced": _YES_NO, "part": _YES_NO, "class": _CLASSES},
    ),
    "headline": Kind(
        "Phrases and forms of a headline that withhold its news or pull at the reader.",
        lexicons="required",
        settings={"listicle": Setting("flag", "Look for a counted list at the front.")},
        details=_LEXICAL,
    ),
    "headline_support": Kind(
        "Names, figures and quoted words of the headline that the body does not contain.",
        details={"type": ("name", "figure", "quotation")},
    ),
    "labels": Kind(
        "What a page says of itself in its head and its foot: labels of its lexicons, and labels and notices told by their shape.",
        lexicons="required",
        settings={
            "notices": Setting(
                "texts",
                "Kinds of notice that this signal shows.",
                required=True,
                choices=(
                    "views",
                    "label",
                    "sponsored",
                    "press_release",
                    "satire",
                    "analysis",
                    "fact_check",
                    "letters",
                    "newsletter",
                    "live_blog",
                    "advice",
                ),
            ),
            "span": Setting(
                "text",
                "What is marked for words of a list: the match, or all of its sentence or block.",
                choices=("match", "sentence", "block"),
            ),
            "only_types": Setting("texts", "Entry types that are looked at; all where this is left out."),
        },
        details={"type": _ANY, "guard": _ANY, "entry": _ANY},
    ),
    "phrases": Kind(
        "Words and phrases of its lexicons, in scope and past their guards.",
        lexicons="required",
        settings={
            "span": Setting(
                "text",
                "What is marked: the match, or all of its sentence or block.",
                choices=("match", "sentence", "block"),
            ),
            "attributed": Setting(
                "text",
                "What becomes of a match in the indirect statement of a source.",
                choices=("count", "set_aside"),
            ),
            "retype_attributed": Setting(
                "texts", "Types that change in the statement of a named source: 'limitation=attributed_limitation'."
            ),
            "applies_if": Setting("texts", "Word lists of which one must be met in the article, else not applicable."),
            "not_applicable_because": Setting("text", "The reason given with not applicable."),
            "unless_near": Setting("texts", "Word lists that set a match aside when they are met near it."),
            "near_types": Setting(
                "texts", "Only matches of these types look for a word near them; all where left out."
            ),
            "lead_types": Setting(
                "texts", "Types whose match at the front of the article is set aside by such a word anywhere below."
            ),
            "unless_source_near": Setting("flag", "A named source or a document near a match sets it aside."),
            "near_sentences": Setting(
                "integer", "How many sentences either side are near (0: the same one).", at_least=0
            ),
            "source_sentences": Setting(
                "integer", "The same for a named source; like near_sentences if left out.", at_least=0
            ),
            "near_because": Setting("text", "The reason given for what stands near."),
            "once_per": Setting(
                "text",
                "Count the first match only in each of these.",
                choices=("match", "sentence", "block", "article"),
            ),
            "source_roles": Setting(
                "lexicon", "Word list that the role or the sentence of a source near by must meet."
            ),
            "quoted_types": Setting(
                "texts", "Types that count inside a quotation whose speaker has a name, as that speaker's."
            ),
            "type_once_per_sentence": Setting("texts", "Types of which a sentence counts one match only."),
            "own_blocks": Setting("texts", "Kinds of block that are evidence by their kind alone."),
            "only_types": Setting("texts", "Entry types that are looked at; all where this is left out."),
            "unnamed_voices": Setting("flag", "A match names the attribution without a source whose words it holds."),
        },
        details={**_LEXICAL, "attribution": _ANY, "strength": _ANY, "attributed": _YES_NO},
    ),
    "questions": Kind(
        "Questions that the writer puts to the reader, outside quotations.",
        lexicons="optional",
        details={"guard": _ANY, "run": _ANY},
    ),
    "quotations": Kind(
        "Short quotations with no speaker, set around the writer's own words.",
        lexicons="optional",
        settings={
            "max_words": Setting("integer", "Longest such quotation, in words.", at_least=1),
            "handing_over": Setting(
                "texts", "Words that hand over somebody's words where they stand shortly before the quotation."
            ),
        },
        details={"words": _ANY, "guard": _ANY},
    ),
    "replies": Kind(
        "What came back from those who are accused or criticised: phrases of its lexicons, and words of theirs or of those who speak for them.",
        lexicons="required",
        settings={
            "applies_if": Setting("texts", "Word lists that stand for a charge beside the list `charges`."),
            "not_applicable_because": Setting("text", "The reason given with not applicable."),
        },
        details={"type": _ANY, "guard": _ANY},
    ),
    "source_list": Kind(
        'Entries below a heading such as "Sources", with whether the text above takes them up.',
        details={"guard": ("unused", "undated")},
    ),
    "unnamed_voices": Kind(
        "Statements laid at the door of nobody whom the text names; each leaves one piece of evidence.",
        settings={
            "voices": Setting(
                "text",
                "Voices that could have been named, one by one; crowds and no-one forms; or bodies that a reader can ask.",
                required=True,
                choices=("single", "crowd", "body"),
            ),
            "verbs": Setting("lexicon", "Word list with the roles of verbs beside an unnamed source."),
            "nouns": Setting("lexicon", "Word list with the roles of nouns of unnamed sources."),
            "rumours": Setting("lexicon", "Word list of rumours; a statement that holds its words is listed there."),
        },
        details={
            "attribution": _ANY,
            "class": _NAMELESS,
            "described": _YES_NO,
            "has_role": _YES_NO,
            "direct": _YES_NO,
            "second_hand": _YES_NO,
            "reason": ("stated", "boilerplate", "none"),
            "explained": _YES_NO,
            "reason_kind": _ANY,
            "how_known": _YES_NO,
            "evaluative": _YES_NO,
            "several": _YES_NO,
            "who": ("insider", "post", "private", "expert", "group", "anybody", "other"),
            "first_quote": _YES_NO,
            "guard": _ANY,
        },
    ),
    "visible_share": Kind(
        "Of 100 sentences, how many rest on sources that a reader can see; each counts by how much is told of its source.",
        settings={
            "verbs": Setting("lexicon", "Word list with the roles of verbs beside a document."),
            "nouns": Setting("lexicon", "Word list with the roles of nouns of documents."),
        },
    ),
    "voice": Kind(
        "Sentences in which the writer's own judgement is heard: one strong cue, or several weaker ones.",
        lexicons="required",
        settings={
            "threshold": Setting("integer", "Sum of weights that makes a sentence evidence.", at_least=1),
            "strong": Setting("integer", "Sum of weights from which on the evidence is called strong.", at_least=1),
            "strong_types": Setting("texts", "Types of entry whose mark is strong whatever the sum."),
            "judging_verbs": Setting(
                "texts", "Verbs by which a first person judges: the pronoun keeps all of its weight."
            ),
            "being_verbs": Setting(
                "texts", "Verbs by which a first person may judge: the pronoun loses one of its weight."
            ),
        },
        details={**_LEXICAL, "weight": _ANY, "strong": _YES_NO},
    ),
}
"""Every kind by name, in alphabetical order."""

GENRES: tuple[str, ...] = (
    "report",
    "brief",
    "analysis",
    "opinion",
    "opinion_unlabelled",
    "interview",
    "press_release",
    "sponsored",
    "fact_check",
    "live_blog",
    "newsletter",
    "aggregator",
    "letters",
    "advice",
    "satire",
    "service",
    "other",
)
"""Every genre that the genre detector can name; a rubric says for each what it means for the total."""
