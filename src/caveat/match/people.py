"""Does this look like a person's name? By shape only: a list of names would favour some peoples over others."""

from __future__ import annotations

from caveat.model.words import word_set

PARTICLES: frozenset[str] = word_set(
    "de del della da das do dos du di la le el al bin ibn ben van von der den ter ten zu y e abu st af av wa ni nic binti binte"
)
SUFFIXES: frozenset[str] = word_set("jr sr ii iii iv md phd esq")
# Capitalised words that begin or fill a short line without being a name.
NO_NAME: frozenset[str] = word_set(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december today tomorrow yesterday tonight
    the a an and or but if in on at to for from with without within into over under after before by of as is are was
    were will would can could may might must not no yes how why what when where who which this that these those there
    here it its his her their our your my we you they he she i all every each some many more most new last next first
    second one two three about against between during through across
    news world local politics business sports opinion analysis editorial column commentary culture arts science health
    technology travel life style weather markets money education letters review reviews video photos gallery breaking
    exclusive live update updated related topics stories articles comments share print email menu home search contact
    post times daily weekly herald gazette journal tribune chronicle observer magazine press agency service radio
    university college institute council committee ministry department company association union party bank church
    street road avenue square city county state north south east west island river lake mountain
    """
)


def is_name(text: str) -> bool:
    """Whether `text` is two to five words shaped like one person's full name ("J. D. de la Cruz Jr.")."""
    words = text.split()
    if not 2 <= len(words) <= 5:
        return False
    full = 0
    for place, word in enumerate(words):
        bare = word.rstrip(".,")
        low = bare.lower()
        if place and (low in PARTICLES or low in SUFFIXES):
            continue
        if low in NO_NAME or not _name_word(bare):
            return False
        full += 1 if len(bare) > 1 else 0
    last = words[-1].rstrip(".,").lower()
    return (
        full >= 1 and last not in PARTICLES and not (words[-1].endswith(".") and len(last) > 1 and last not in SUFFIXES)
    )


def is_one_name(text: str) -> bool:
    """Whether `text` is a single word shaped like a name. Many people have one name; ask only where a name is due."""
    return len(text) > 2 and text.lower() not in NO_NAME and text.lower() not in PARTICLES and _name_word(text)


def _name_word(word: str) -> bool:
    """One capitalised word of letters, with apostrophes, hyphens and inner stops allowed."""
    if not word or not (word[0].isupper() or (len(word) > 2 and word[1] in "'’" and word[2].isupper())):
        return False
    return all(char.isalpha() or char in "'’‘-‐." or "\u0300" <= char <= "\u036f" for char in word)
