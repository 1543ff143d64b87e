"""What the program writes of its own accord: no verdicts anywhere, and no names in its word lists."""

from __future__ import annotations

import re

import pytest

from caveat.model.policy import Guard, Lexicon
from caveat.model.rubric import Rubric
from caveat.report import html, markdown
from caveat.report.terminal import brief, whole
from caveat.report.wire import article_json
from tests.promises.corpus import TEXTS
from tests.promises.probe import SHARDS, base, pipeline, shard

BANNED = re.compile(r"\b(?:true|false|fake|reliable|unreliable|credible|trustworthy|probability)\b", re.IGNORECASE)
CLEAN = {key: text for key, text in TEXTS.items() if not BANNED.search(text)}
"""Texts that hold none of the words, so that such a word on a page is the program's."""
shards = pytest.mark.parametrize("number", range(SHARDS))


def own_words(page: str, rubric: Rubric) -> str:
    """A page without the limits text, which alone may use the words, and without the titles of works that it cites."""
    flat = " ".join(page.split())
    limits = [*rubric.file.limits, *(text for signal in rubric.signals for text in signal.limits)]
    titles = [work.title for signal in rubric.signals for work in signal.sources]
    for words in (*limits, *titles):
        flat = flat.replace(" ".join(words.split()), "")
    return flat


def banned(page: str) -> list[str]:
    return [match.group() for match in BANNED.finditer(own_words(page, pipeline().rubric))]


def strings(value: object) -> list[str]:
    """All texts in a JSON value, the limits left out."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for key, item in value.items() if key != "limits" for text in (key, *strings(item))]
    if isinstance(value, (list, tuple)):
        return [text for item in value for text in strings(item)]
    return []


def test_most_texts_are_clean():
    assert len(CLEAN) >= 500


@shards
def test_banned_words_in_json(number: int):
    said = {
        key: found for key in shard(CLEAN, number) if (found := banned(" | ".join(strings(article_json(base(key))))))
    }
    assert said == {}


@shards
def test_banned_words_in_the_terminal_brief(number: int):
    said = {
        key: found
        for key in shard(CLEAN, number)
        if (found := [word for make in (brief, whole) for word in banned(make(base(key), width=100_000, colour=False))])
    }
    assert said == {}


@shards
def test_no_percent_sign_beside_the_total(number: int):
    marked = [
        key
        for key in shard(CLEAN, number)
        if "%" not in CLEAN[key] and "%" in own_words(brief(base(key), width=100, colour=False), pipeline().rubric)
    ]
    assert marked == []


@shards
def test_banned_words_in_pages(number: int):
    key = shard(CLEAN, number)[number % 3]
    report = base(key)
    page = re.sub(r"<style.*?</style>|<script.*?</script>|<[^>]*>", " ", html.page(report), flags=re.DOTALL)
    assert banned(page) == []
    assert banned(markdown.page(report)) == []


_PROPER = """
    afghanistan albania algeria america andorra angola argentina armenia australia austria azerbaijan bahrain bangladesh
    belarus belgium bolivia bosnia botswana brazil britain bulgaria burma burundi cambodia cameroon canada chad chile china
    colombia congo croatia cuba cyprus czechia denmark ecuador egypt england eritrea estonia ethiopia europe finland france
    gabon gambia gaza georgia germany ghana greece guatemala guinea haiti honduras iraq iran indonesia india iceland hungary
    ireland israel italy jamaica japan jordan kazakhstan kenya korea kosovo kuwait laos latvia lebanon libya lithuania
    luxembourg malaysia mali malta mexico moldova mongolia montenegro morocco mozambique myanmar namibia nepal netherlands
    nicaragua niger nigeria norway oman pakistan palestine panama paraguay peru philippines poland portugal qatar romania
    russia rwanda scotland senegal serbia singapore slovakia slovenia somalia spain sudan sweden switzerland syria taiwan
    tanzania thailand tibet togo tunisia uganda ukraine uruguay usa uk eu venezuela vietnam wales yemen zambia zimbabwe

    african afghan american arab arabic argentine asian australian austrian belgian brazilian british bulgarian canadian
    chilean chinese colombian croatian cuban czech danish dutch egyptian english estonian ethiopian european finnish french
    german ghanaian greek hungarian icelandic indian indonesian iranian iraqi irish israeli italian japanese jordanian kenyan
    korean kurdish latvian lebanese libyan lithuanian malaysian mexican moroccan nigerian norwegian pakistani palestinian
    peruvian polish portuguese romanian russian scottish serbian slovak somali spanish sudanese swedish swiss syrian taiwanese
    tamil thai tibetan tunisian turk turkish ugandan ukrainian uyghur venezuelan vietnamese welsh western yemeni zionist

    anglican atheist baptist bible buddhist buddhism catholic christ christian christianity church evangelical hindu hinduism
    islam islamic islamist islamism jew jewish jihad judaism koran lutheran methodist mormon mosque muslim orthodox pope
    protestant quran rabbi shia sikh sunni synagogue imam priest

    communist communists conservative conservatives democrat democrats democratic fascist fascists greens labour liberal
    liberals libertarian marxist nationalist nazi nazis progressive progressives republican republicans socialist socialists
    tory tories whig leftist leftists rightist brexit bolshevik maoist gop ccp afd

    afp aljazeera ap bbc bloomberg breitbart cbs cnn facebook fox google guardian instagram interpol itv kremlin nato nbc npr
    nyt pentagon pravda reddit reuters rt sputnik tass telegram tiktok twitter un unesco unicef weibo whatsapp wikipedia
    xinhua youtube

    antisemite antisemitic black brown gay gypsy heterosexual homosexual hispanic immigrant immigrants latino lesbian migrant
    migrants negro refugee refugees roma trans transgender white
"""
PROPER = frozenset(word for line in _PROPER.splitlines() for word in line.split())
"""Words for places, peoples, religions, parties, outlets and groups. A word list that holds one would judge who is
written about, not how."""

COLOURS = {"black", "brown", "white"}
"""May stand in a guard ("the white paper"), never in an entry."""
CLERGY = {"pope", "rabbi", "imam", "priest"}
OTHER_TITLES = {"king", "queen", "emperor", "president", "leader"}
"""Titles by which a name is read: those of a faith only beside those of another or of no faith."""
ORDINARY = {
    ("publications", "white"): "a white paper is a kind of document",
    ("attribution_verbs", "conservative"): "a conservative estimate is a cautious one",
    (
        "attribution_nouns",
        "guardian",
    ): "a word that papers of many countries carry in their names, beside Herald and Courier",
    ("rumours", "guardian"): "a word that papers of many countries carry in their names, beside Herald and Courier",
    ("attribution_name_ends", "guardian"): "the last word of a paper's name in many countries",
    **{
        (lexicon, house): "a house of worship is a body that can speak, whichever faith it is of"
        for lexicon in ("attribution_nouns", "attribution_name_ends", "attribution_sectors")
        for house in ("church", "mosque", "synagogue")
    },
}
"""Words that name a group elsewhere and nothing of the kind in this list."""
NAME_LISTS = {"attribution_states", "attribution_given", "attribution_outlets", "attribution_channels"}
"""Lists of names, asked only whether a name is a person's, or through which outlet words came; no signal may look for their entries."""


def entries(lexicon: Lexicon) -> list[str]:
    return [entry.phrase for entry in lexicon.entries]


def guard_phrases(lexicon: Lexicon) -> list[str]:
    """The contexts of a list's guards and of its entries' guards."""
    guards: list[Guard] = [*lexicon.guards, *(guard for entry in lexicon.entries for guard in entry.guards)]
    return [phrase for guard in guards for phrase in (*guard.before, *guard.after, *guard.sentence)]


def named_in(lexicon: str, phrase: str, proper: frozenset[str]) -> list[str]:
    """Words of the phrase that name a place, a people, a faith, a party, an outlet or a group."""
    words = set(re.findall(r"[^\W\d_]+", phrase.lower()))
    named = {word for word in words & proper if (lexicon, word) not in ORDINARY}
    return sorted(named - CLERGY if len(words & CLERGY) > 1 or words & OTHER_TITLES else named)


LEXICONS = {lexicon.id: lexicon for lexicon in pipeline().rubric.lexicons}


each_list = pytest.mark.parametrize("lexicon", list(LEXICONS))


def test_no_signal_looks_for_a_name():
    used = {
        signal.id: sorted(NAME_LISTS & {*signal.detector.lexicons, *map(str, signal.detector.settings.values())})
        for signal in pipeline().rubric.signals
    }
    assert {key: names for key, names in used.items() if names} == {}


@pytest.mark.parametrize("lexicon", [name for name in LEXICONS if name not in NAME_LISTS])
def test_no_entry_names_a_people_a_party_a_faith_or_an_outlet(lexicon: str):
    named = {phrase: found for phrase in entries(LEXICONS[lexicon]) if (found := named_in(lexicon, phrase, PROPER))}
    assert named == {}


@each_list
def test_no_guard_names_a_people_a_party_a_faith_or_an_outlet(lexicon: str):
    proper = PROPER - COLOURS
    named = {
        phrase: found for phrase in guard_phrases(LEXICONS[lexicon]) if (found := named_in(lexicon, phrase, proper))
    }
    assert named == {}


@each_list
def test_no_list_is_written_with_capitals(lexicon: str):
    phrases = entries(LEXICONS[lexicon]) + guard_phrases(LEXICONS[lexicon])
    assert [phrase for phrase in phrases if phrase != phrase.lower()] == []


def test_no_signal_page_passes_a_verdict():
    said = {
        signal.id: found
        for signal in pipeline().rubric.signals
        if (
            found := BANNED.findall(
                " ".join(
                    (
                        signal.title,
                        signal.question,
                        signal.message,
                        signal.note,
                        *(other.note for other in signal.notes),
                    )
                )
            )
        )
    }
    assert said == {}


def test_rubric_asks_without_verdicts_and_never_for_a_name():
    rubric = pipeline().rubric
    asks = [ask.question for criterion in rubric.file.criteria for ask in criterion.asks]
    texts = [
        rubric.file.title,
        *asks,
        *(band.label for band in rubric.file.bands),
        *(g.title for g in rubric.file.genres),
    ]
    assert BANNED.findall(" ".join(texts)) == []
    assert [
        ask
        for ask in asks
        if re.search(r"\bwho (?:is|was|are) (?:the|this|your) (?:source|tipster|informant)", ask.lower())
    ] == []
