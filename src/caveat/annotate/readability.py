"""Readability figures of a document. Shown on request, never scored (docs/limits.md says why).

textstat counts syllables and difficult words; words and sentences are ours, because textstat's
own sentence count takes "Dr." and "U.S." for ends of sentences.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from types import ModuleType
from typing import Any

from caveat.model.document import Document
from caveat.model.text import PROSE

MIN_WORDS = 100


def measure(document: Document) -> Mapping[str, float] | None:
    """Readability of the prose, rounded to one decimal; None below MIN_WORDS words or where it is not English.

    flesch_reading_ease and flesch_kincaid_grade follow Kincaid et al. 1975 (Research Branch Report
    8-75); automated_readability_index follows the same report.
    """
    counts = document.counts
    if counts.words < MIN_WORDS or not counts.sentences or not document.language_supported:
        return None
    textstat = _load_textstat()
    prose = [block.span for block in document.blocks if block.kind in PROSE]
    text = "\n".join(document.text[start:end] for start, end in prose).replace("\u2019", "'")
    syllables = textstat.syllable_count(text)
    letters = sum(char.isalnum() for char in text)
    words_a_sentence = counts.words / counts.sentences
    syllables_a_word = syllables / counts.words
    return {
        "flesch_reading_ease": round(206.835 - 1.015 * words_a_sentence - 84.6 * syllables_a_word, 1),
        "flesch_kincaid_grade": round(0.39 * words_a_sentence + 11.8 * syllables_a_word - 15.59, 1),
        "automated_readability_index": round(4.71 * letters / counts.words + 0.5 * words_a_sentence - 21.43, 1),
        "words_per_sentence": round(words_a_sentence, 1),
        "syllables_per_word": round(syllables_a_word, 2),
        "difficult_words": float(textstat.difficult_words(text)),
    }


def _load_textstat() -> Any:
    """textstat without NLTK.

    textstat imports NLTK for one dictionary, which it downloads at first use; on a machine
    without network its syllable functions then raise. A stand-in takes NLTK's place during the
    import (NLTK also pulls in SciPy, which takes seconds), and syllables always come from
    textstat's other way, hyphenation patterns, so that figures do not depend on what a machine
    has in its NLTK folder.
    """
    stand_in = None
    if "textstat" not in sys.modules and "nltk" not in sys.modules:
        stand_in = sys.modules["nltk"] = ModuleType("nltk")
    try:
        import textstat
        from textstat.backend.counts import _count_syllables
    finally:
        if stand_in is not None and sys.modules.get("nltk") is stand_in:
            del sys.modules["nltk"]
    _count_syllables.get_cmudict = lambda lang: None
    return textstat
