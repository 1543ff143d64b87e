"""What the program writes of its own accord: no verdicts anywhere, and no names in its word lists."""

from __future__ import annotations

import re

import pytest

from caveat.model.rubric import Entry, Guard, Lexicon, Rubric
from caveat.report import html, markdown
from caveat.report.terminal import brief
from caveat.report.wire import article_json
from tests.promises.corpus import TEXTS
from tests.promises.probe import SHARDS, pipeline, run, shard

BANNED = re.compile(r"\b(?:true|false|fake|reliable|unreliable|credible|trustworthy|probability)\b", re.IGNORECASE)
CLEAN = {key: text for key, text in TEXTS.items() if not BANNED.search(text)}
"""Texts that hold none of the words, so that such a word on a page is the program's."""
shards = pytest.mark.parametrize("number", range(SHARDS))


def own_words(page: str, rubric: Rubric) -> str:
    """A page without the limits text, which alone may use the words."""
    flat = " ".join(page.split())
    for limit in (*rubric.file.limits, *(text for signal in rubric.signals for text in signal.limits)):
        flat = flat.replace(" ".join(limit.split()), "")
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
        key: found
        for key in shard(CLEAN, number)
        if (found := banned(" | ".join(strings(article_json(run(CLEAN[key]))))))
    }
    assert said == {}


@shards
def test_banned_words_in_the_terminal_brief(number: int):
    said = {
        key: found
        for key in shard(CLEAN, number)
        if (found := banned(brief(run(CLEAN[key]), width=100_000, colour=False)))
    }
    assert said == {}


@shards
def test_no_percent_sign_beside_the_total(number: int):
    marked = [
        key
        for key in shard(CLEAN, number)
        if "%" not in CLEAN[key]
        and "%" in own_words(brief(run(CLEAN[key]), width=100, colour=False), pipeline().rubric)
    ]
    assert marked == []


@shards
def test_banned_words_in_pages(number: int):
    key = shard(CLEAN, number)[number % 3]
    report = run(CLEAN[key])
    page = re.sub(r"<style.*?</style>|<script.*?</script>|<[^>]*>", " ", html.page(report), flags=re.DOTALL)
    assert banned(page) == []
    assert banned(markdown.page(report)) == []


_PROPER = """
    afghanistan albania algeria america andorra angola argentina armenia australia austria azerbaijan bahrain bangladesh
    belarus belgium bolivia bosnia botswana brazil britain bulgaria burma burundi cambodia cameroon canada chad chile china
    colombia congo croatia cuba cyprus czechia denmark ecuador egypt england eritrea estonia ethiopia europe finland france
    gabon gambia gaza georgia germany ghana greece guatemala guinea haiti honduras hungary iceland india indonesia iran iraq
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

ALLOWED: dict[tuple[str, str], str] = {}
"""(lexicon, phrase) that may hold such a word, with the reason."""


def phrases(lexicon: Lexicon) -> list[str]:
    """Every phrase of a list: entries, and the contexts of their guards."""

    def of_guards(guards: tuple[Guard, ...]) -> list[str]:
        return [phrase for guard in guards for phrase in (*guard.before, *guard.after, *guard.sentence)]

    def of_entry(entry: Entry) -> list[str]:
        return [entry.phrase, *of_guards(entry.guards)]

    return [phrase for entry in lexicon.entries for phrase in of_entry(entry)] + of_guards(lexicon.guards)


LEXICONS = {lexicon.id: lexicon for lexicon in pipeline().rubric.lexicons}


@pytest.mark.parametrize("lexicon", list(LEXICONS))
def test_no_list_names_a_people_a_party_a_religion_or_an_outlet(lexicon: str):
    named = [
        phrase
        for phrase in phrases(LEXICONS[lexicon])
        if PROPER & set(re.findall(r"[^\W\d_]+", phrase.lower())) and (lexicon, phrase) not in ALLOWED
    ]
    assert named == []


@pytest.mark.parametrize("lexicon", list(LEXICONS))
def test_no_list_is_written_with_capitals(lexicon: str):
    assert [phrase for phrase in phrases(LEXICONS[lexicon]) if phrase != phrase.lower()] == []


def test_no_signal_page_passes_a_verdict():
    said = {
        signal.id: found
        for signal in pipeline().rubric.signals
        if (found := BANNED.findall(" ".join((signal.title, signal.question, signal.message))))
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
