"""Which language a text is in."""

import pytest

from caveat.annotate.language import guess
from caveat.match.tokens import tokenize

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


def test_too_few_words_are_undetermined_and_nothing_speaks_against_them() -> None:
    assert guess("Ferry back", tokenize("Ferry back")) == ("und", True)
    assert guess("", tokenize("")) == ("und", True)


def test_words_of_no_known_language() -> None:
    text = "blorp snee karvat timmel " * 20
    assert guess(text, tokenize(text)) == ("und", False)
