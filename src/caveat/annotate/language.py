"""Which language a text is in, told from its function words, or from its script, and whether it says so itself.

The question that matters is whether the word lists apply; for articles, the share of function
words settles that. The other languages are there to be named, and to keep a page in one of them
with English quotations from passing as English.
"""

from __future__ import annotations

import re
from collections import Counter

from caveat.model.document import Tokens
from caveat.model.languages import NAMES, name
from caveat.model.patterns import pattern
from caveat.model.text import Found
from caveat.model.words import word_set

SUPPORTED: frozenset[str] = frozenset({"en"})
FEWEST_WORDS = 20
_SAMPLE = 4_000  # words; more would not change the answer
_LEAST_SHARE = 0.12
_PLAINLY = 0.28  # share of English function words that half a text in another language would not leave
_FEW = 0.05  # share of other languages' function words below which none of them can be the page's own
_CLOSE = 0.2  # a second language with this part of the first one's share makes the answer doubtful
_FEWEST_KINDS = 3  # different function words that name a language; a list of names holds one or two by chance
_MIXED = 0.4  # another language's own function words, beside the English ones, from which on a text is in both

# Function words that are frequent in one language and rare as words of the others.
_FUNCTION_WORDS: dict[str, frozenset[str]] = {
    "en": word_set("the of and to that is was for on with as by at this have from be it are were his which or had not an they has but their been who will would said its than more when there we he she about after out up"),
    "fr": word_set("le la les des du et une est dans que qui pour pas sur au aux avec ce cette sont ont par plus il elle ne se leur mais comme été être ses son nous vous d'un d'une qu'il c'est l'on"),
    "de": word_set("der die das und ist nicht den dem des ein eine einen einem einer zu mit auf für von sich auch dass wie bei nach aus werden wurde sind hat haben als noch über um oder aber im am zum zur"),
    "es": word_set("el los las una que y en es por con para del se lo como más pero sus su al fue son ha este esta entre cuando sin sobre también hasta desde donde nos ya muy"),
    "pt": word_set("o os as uma que e em é por com para do da dos das não se na no nos nas ao à mais mas foi são como sua seu pelo pela ele ela também entre quando muito já até"),
    "it": word_set("il gli della di che è per una con non si del dei delle nel nella sono come anche più ma al alla dal dalla ha hanno questo questa suo sua stato essere tra fra ed le lo un"),
    "nl": word_set("de het een van en is dat niet op te zijn voor met die aan er om ook als maar bij naar uit wordt werd hebben heeft door over nog tot dan wel geen deze"),
    "sv": word_set("och att det som en ett är för på av inte med den har till om från var men så kan ska sig vi han hon eller också efter vid när hade nu"),
    "da": word_set("og at det som en et er for på af ikke med den har til om fra var men så kan skal sig vi han hun eller også efter ved når havde blev være der"),
    "no": word_set("og at det som en et er for på av ikke med den har til om fra var men så kan skal seg vi han hun eller også etter ved når hadde ble være"),
    "fi": word_set("ja on ei että se oli hän ovat mutta kun myös joka mukaan tai niin kuin ole sen ovat voi nyt vain jos"),
    "pl": word_set("i w na z do nie się że jest to o jak po za od przez dla ale czy jego był była są tym który która które oraz także może"),
    "cs": word_set("a v na se že je to s z do o i ale jako za by od po který která které není byl byla jsou také podle jeho pro"),
    "id": word_set("yang dan di itu dengan untuk tidak ini dari dalam akan pada juga ke karena tersebut oleh ada mereka bisa atau telah saya sebagai"),
    "tr": word_set("ve bir bu için ile da de olarak daha çok olan ne gibi kadar sonra ama en değil olduğu ise var her"),
    "ca": word_set("els les i dels és amb han van va seva seu més però també aquest aquesta està són l'any d'un d'una quan fins perquè aquests segons"),
    "hu": word_set("a az és hogy nem is egy volt ez de már csak még meg ki el mint vagy lesz után szerint azt mert van ezt akkor pedig"),
    "hr": word_set("je i u na da se su za od s koji koja koje nije bi će kako ili ali što do po iz već samo to biti bio bila još kao više prema"),
    "vi": word_set("và của là có được cho trong không một với người các những này đã khi về đến từ ra tại sẽ năm cũng như chúng rằng nói"),
    "tl": word_set("ang ng sa na mga ay at hindi ni si ito para kay ko siya may nang kung niya noong isang dahil pa lang rin ayon"),
    "sw": word_set("ya wa na kwa ni katika la za cha kuwa huo hiyo hii hilo huu yake wake kama lakini baada hadi ili pia watu mwa vya alisema kwamba"),
    "af": word_set("die en van het in is nie dat vir op te met sy hy was hulle ook wat aan om sal kan by na word gesê deur oor maar 'n ons"),
    "cy": word_set("y yr a i o yn ar am mae ac wedi gan ei fod fel eu bod hyn oedd cael bydd nid ond dim wrth dros hefyd sydd roedd"),
    "ga": word_set("an na agus ar a i go is ag le bhí leis tá sé gur nach ach sa seo faoi atá ní siad aon don chun níos raibh sin"),
    "et": word_set("ja on ei et ta see oli mis ka kui aga oma nii või mida kes siis pole veel nad kuid seda ning selle pärast olnud"),
    "ro": word_set("și în de la cu pe că nu este un o din pentru care mai au fost sunt ce dar sau prin după a al ale"),
}  # fmt: skip

_ENGLISH_TOO = word_set(
    "an is am i no to ben may can do us dim sin sal at kay lang mid a on an in i no me men do was so most over die pro per con come tot den war is of by to at as he en s o will also more here van par"
)
_FOREIGN = frozenset().union(*_FUNCTION_WORDS.values()) - _FUNCTION_WORDS["en"] - _ENGLISH_TOO
# Ranges of code points, compared by hand: as patterns they would cost more to compile than all others together.
_SCRIPTS: tuple[tuple[str, str, str], ...] = (
    ("ja", "\u3040", "\u30ff"), ("zh", "\u4e00", "\u9fff"), ("ko", "\uac00", "\ud7af"), ("ru", "\u0400", "\u04ff"),
    ("ar", "\u0600", "\u06ff"), ("he", "\u0590", "\u05ff"), ("el", "\u0370", "\u03ff"), ("hi", "\u0900", "\u097f"), ("th", "\u0e00", "\u0e7f"),
)  # fmt: skip
_CODES = {
    "nb": "no", "nn": "no", "eng": "en", "english": "en", "fra": "fr", "fre": "fr", "deu": "de", "ger": "de", "spa": "es", "ita": "it",
    "por": "pt", "nld": "nl", "dut": "nl", "in": "id", "iw": "he", "fil": "tl", "bs": "hr", "sr": "hr", "sh": "hr",
    "french": "fr", "german": "de", "spanish": "es", "italian": "it", "portuguese": "pt", "dutch": "nl",
}  # fmt: skip
_LOOK_ALIKE = {
    code: number
    for number, codes in enumerate(("da no sv", "hr cs pl", "nl af de", "es ca pt", "ru uk", "zh ja", "ro it"))
    for code in codes.split()
}
_UKRAINIAN = frozenset("іїєґІЇЄҐ")
_CLOSED_BY = {"“": "”", "«": "»", "„": "“”", '"': '"'}
_OPENS = pattern('[“«„"]')
_LONGEST_QUOTATION = 3_000
_WORD = pattern(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def guess(text: str, tokens: Tokens) -> tuple[str, bool]:
    """Return (language code, whether the word lists are made for it).

    The code is "und" where the words do not show a language. With too few words to tell, that
    counts as supported, because nothing speaks against it; the length is judged elsewhere.
    """
    sample = text[:4_000]
    if not sample.isascii() and any(map(_other, set(sample))):
        letters = [char for char in sample if char.isalpha()]
        if 2 * sum(map(_other, letters)) > len(letters):
            return _by_script(letters), False
    code, share, doubtful = _by_words(tokens.words[:_SAMPLE])
    if doubtful or (code == "en" and share < _PLAINLY):
        own = [word.lower().replace("’", "'") for word in _WORD.findall(_unquoted(text[:50_000]))]
        if len(own) >= FEWEST_WORDS:
            code, share, _ = _by_words(tuple(own[:_SAMPLE]))
            if code == "en" and _mixed(own[:_SAMPLE], share):
                return "mul", False
    if len(tokens.words) < FEWEST_WORDS and (code == "und" or share < 0.3):
        return "und", True
    return code, code in SUPPORTED


def _unquoted(text: str) -> str:
    """The text without its quotations. Marks are looked for by hand: a pattern would read on from each that stays open."""
    kept: list[str] = []
    done = 0
    for mark in _OPENS.finditer(text):
        begin = mark.end()
        if begin > done:
            limit = begin + _LONGEST_QUOTATION + 1
            closed = [at for close in _CLOSED_BY[mark.group()] if (at := text.find(close, begin, limit)) >= 0]
            if closed:
                kept.append(text[done : mark.start()])
                done = min(closed) + 1
    return " ".join([*kept, text[done:]])


def _by_words(words: tuple[str, ...]) -> tuple[str, float, bool]:
    """(language, share of its function words, whether another language comes near)."""
    if not words:
        return "und", 0.0, False
    english = sum(map(_FUNCTION_WORDS["en"].__contains__, words)) / len(words)
    if english >= _PLAINLY and sum(map(_FOREIGN.__contains__, words)) < _FEW * len(words):
        return "en", english, False
    counts = Counter(words)
    shares = sorted(
        (
            (sum([counts[word] for word in known if word in counts]), code)
            for code, known in _FUNCTION_WORDS.items()
            if code == "en" or _shown(known & counts.keys())
        ),
        key=lambda pair: (-pair[0], pair[1]),
    )
    (most, code), (second, _) = [*shares, (0, "und")][:2]
    share = most / len(words)
    doubtful = english >= _PLAINLY or second > _CLOSE * most
    return (code if share >= _LEAST_SHARE else "und"), share, doubtful


def _shown(kinds: frozenset[str]) -> bool:
    """Whether these function words are enough different ones, some of them no English words, to name a language."""
    return len(kinds) >= _FEWEST_KINDS and len(kinds & _FOREIGN) > 1


def _mixed(words: list[str], english: float) -> bool:
    """Whether one other language has so many words of its own beside the English ones that the text is in both."""
    counts = Counter(words)
    for known in _FUNCTION_WORDS.values():
        own = known & _FOREIGN & counts.keys()
        if len(own) > _FEWEST_KINDS and sum(counts[word] for word in own) > _MIXED * english * len(words):
            return True
    return False


def contradiction(declared: Found | None, code: str) -> str:
    """A notice where a document declares another language than its words show, else "".

    Only what can be told for certain counts: not between languages that share many function words, and not
    the setting that a word processor notes by itself.
    """
    if declared is None or code in ("und", "mul") or declared.where.startswith("document properties"):
        return ""
    first = re.split(r"[-_]", declared.value.strip().lower())[0]
    said = _CODES.get(first, first)
    if said == code or said not in NAMES or (said in _LOOK_ALIKE and _LOOK_ALIKE[said] == _LOOK_ALIKE.get(code)):
        return ""
    return f"The document says that it is in {name(said)} ({declared.where}); its words look like {name(code)}, and the words are believed."


def _other(char: str) -> bool:
    """Whether a letter is of another script than the Latin one."""
    return "\u0370" <= char <= "\u1cff" or "\u3040" <= char <= "\ud7af"


def _by_script(letters: list[str]) -> str:
    """The language that a script points to; Japanese before Chinese, because it uses Chinese characters too."""
    total = max(1, sum(map(_other, letters)))
    if 20 * sum(char in _UKRAINIAN for char in letters) >= total:
        return "uk"
    for code, first, last in _SCRIPTS:
        found = sum(first <= char <= last for char in letters)
        if found * 20 >= total and (code == "ja" or found * 2 > total):
            return code
    return "und"
