"""Which language a text is in."""

import pytest

from caveat.annotate.language import contradiction, guess
from caveat.match.tokens import tokenize
from caveat.model.text import Found

ENGLISH = (
    "The council closed the bridge on Tuesday, after nine months in which nobody said what was to be done with the old "
    "piers, and the ferry has been full from the first crossing to the last."
)
FRENCH = (
    "Le conseil a fermé le pont mardi, après neuf mois pendant lesquels personne n'a dit ce qui serait fait des vieux "
    "piliers, et le bac est plein de la première traversée à la dernière."
)
OTHERS = {
    "fr": FRENCH,
    "de": "Der Rat hat die Brücke am Dienstag gesperrt, weil sie nach dem Bericht nicht mehr sicher ist, und die Fähre ist "
    "seit der ersten Fahrt voll, sagte die Reederei.",
    "es": "El consejo cerró el puente el martes, después de nueve meses en los que nadie dijo qué se haría con los viejos "
    "pilares, y el transbordador va lleno desde la primera travesía.",
    "it": "Il consiglio ha chiuso il ponte martedì, dopo nove mesi in cui nessuno ha detto che cosa si sarebbe fatto dei "
    "vecchi piloni, e il traghetto è pieno dalla prima corsa.",
    "nl": "De raad heeft de brug op dinsdag gesloten, na negen maanden waarin niemand zei wat er met de oude pijlers zou "
    "gebeuren, en de veerpont is vol van de eerste tot de laatste overtocht.",
    "hu": "A tanács kedden lezárta a hidat, mert a jelentés szerint az már nem biztonságos, és a komp az első út óta tele "
    "van, mondta a társaság, de azt nem, hogy mi lesz a régi pillérekkel.",
    "sw": "Baraza lilifunga daraja siku ya Jumanne, baada ya miezi tisa ambayo hakuna mtu aliyesema nini kitafanyika kwa "
    "nguzo za zamani, na kivuko kimejaa tangu safari ya kwanza hadi ya mwisho.",
    "vi": "Hội đồng đã đóng cửa cây cầu vào thứ Ba, sau chín tháng không ai nói sẽ làm gì với các trụ cũ, và phà đã đầy từ "
    "chuyến đầu tiên cho đến chuyến cuối cùng.",
    "cy": "Caeodd y cyngor y bont ddydd Mawrth, wedi naw mis pan nad oedd neb yn dweud beth fyddai'n digwydd i'r hen "
    "bileri, ac mae'r fferi wedi bod yn llawn o'r daith gyntaf.",
    "ru": "Совет закрыл мост во вторник, после девяти месяцев, когда никто не говорил, что будет со старыми опорами.",
    "zh": "市议会星期二关闭了这座桥，九个月来没有人说过旧桥墩要怎么处理。",
}  # fmt: skip


@pytest.mark.parametrize(("code", "text"), OTHERS.items(), ids=OTHERS.keys())
def test_other_languages_are_named_and_not_supported(code: str, text: str) -> None:
    assert guess(text, tokenize(text)) == (code, False)


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        ENGLISH.upper(),
        f"{ENGLISH} “{FRENCH}” said the captain. {ENGLISH}",
        f"{ENGLISH} « {FRENCH} {FRENCH} {FRENCH} » said the captain.",
    ],
    ids=["plain", "capitals", "French quotation", "more French than English, all of it quoted"],
)
def test_english_stays_english(text: str) -> None:
    assert guess(text, tokenize(text)) == ("en", True)


def test_english_quotations_do_not_make_a_french_page_english() -> None:
    text = f"{FRENCH} « {ENGLISH} {ENGLISH} {ENGLISH} », a dit le capitaine."
    assert guess(text, tokenize(text)) == ("fr", False)


def test_english_quotations_do_not_make_a_page_in_an_unknown_language_english() -> None:
    unknown = "blorp snee karvat timmel orrin veska dulo pram " * 6
    text = f"{unknown} “{ENGLISH}” mirro. {unknown} “{ENGLISH}” mirro."
    assert guess(text, tokenize(text)) == ("und", False)


@pytest.mark.parametrize(
    "text",
    [
        f"{ENGLISH}\n\n{FRENCH}\n\n" * 3,
        f"{ENGLISH} " * 3 + f"{OTHERS['de']} " * 3,
        "The alcalde said que el puente is closed for tres meses, and the vecinos are not happy porque nadie told them "
        "nada sobre it hasta la last week. " * 6,
    ],
    ids=["by paragraph", "one half after the other", "within sentences"],
)
def test_a_text_in_two_languages_is_in_neither(text: str) -> None:
    assert guess(text, tokenize(text)) == ("mul", False)


def test_some_foreign_words_leave_a_text_english() -> None:
    text = f"{ENGLISH} In the port of Las Palmas de la Sierra, “todo va muy bien”, as they say. {ENGLISH} C'est la vie."
    assert guess(text, tokenize(text)) == ("en", True)


def test_a_list_of_names_is_in_no_language() -> None:
    text = "Ada Moss, Ben Otero, Carla Nyberg, Dan Quill, Eva Roos, Finn Hale, " * 20
    assert guess(text, tokenize(text)) == ("und", False)


@pytest.mark.parametrize(
    ("declared", "code", "names"),
    [
        ("fr", "en", ("French", "English", "html: lang")),
        ("de-AT", "en", ("German", "English")),
        ("en_GB", "fr", ("English", "French")),
        ("English", "es", ("English", "Spanish")),
    ],
)
def test_a_declared_language_that_the_words_contradict_is_reported(
    declared: str, code: str, names: tuple[str, ...]
) -> None:
    notice = contradiction(Found(declared, "html: lang"), code)
    assert all(name in notice for name in names)


@pytest.mark.parametrize(
    ("declared", "code"),
    [
        ("en", "en"), ("EN-us", "en"), ("en", "und"), ("nb", "no"), ("nn-NO", "da"), ("sr", "hr"), ("x-klingon", "en"), ("", "en"),
        ("zh-Hant", "zh"), ("fil", "tl"), ("en", "mul"),
    ],
)  # fmt: skip
def test_no_contradiction_where_nothing_can_be_told(declared: str, code: str) -> None:
    assert contradiction(Found(declared, "html: lang"), code) == ""


def test_what_a_word_processor_notes_by_itself_contradicts_nothing() -> None:
    assert contradiction(None, "en") == ""
    assert contradiction(Found("de-DE", "document properties: language"), "en") == ""


def test_too_few_words_are_undetermined_and_nothing_speaks_against_them() -> None:
    assert guess("Ferry back", tokenize("Ferry back")) == ("und", True)
    assert guess("", tokenize("")) == ("und", True)


def test_words_of_no_known_language() -> None:
    text = "blorp snee karvat timmel " * 20
    assert guess(text, tokenize(text)) == ("und", False)
