"""A Report's evidence as W3C Web Annotations (https://www.w3.org/TR/annotation-model/), for annotation tools.

Positions are code points, as the model's TextPositionSelector asks ("characters" of the text as
Unicode); the exact words with some words around them stand beside them.
"""

from __future__ import annotations

import json

from caveat.model.finding import Evidence
from caveat.model.report import Report
from caveat.report import words
from caveat.report.cards import Card
from caveat.report.view import view
from caveat.version import __version__

AROUND = 32
_CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def page(report: Report) -> dict[str, object]:
    """One AnnotationPage with an annotation for each piece of evidence, in text order."""
    shown = view(report)
    target = f"urn:sha256:{report.document.article.sha256}"
    return {
        "@context": _CONTEXT,
        "id": f"urn:caveat:{report.rubric.sha256[:16]}:{report.document.article.sha256[:16]}",
        "type": "AnnotationPage",
        "partOf": {
            "id": f"urn:caveat:{report.document.article.sha256[:16]}",
            "type": "AnnotationCollection",
            "label": shown.title,
        },
        "startIndex": 0,
        "items": [
            _annotation(report, item, card, target) for item, card in zip(report.evidence, shown.cards, strict=True)
        ],
    }


def text(report: Report) -> str:
    """The same as JSON text with a line end."""
    return json.dumps(page(report), ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def _annotation(report: Report, item: Evidence, card: Card, target: str) -> dict[str, object]:
    text = report.document.text
    start, end = item.span
    note = (card.message or card.title) if card.counted else words.set_aside(card.because)
    return {
        "id": f"urn:caveat:{report.rubric.sha256[:16]}:{report.document.article.sha256[:16]}:{item.id}",
        "type": "Annotation",
        "motivation": "classifying",
        "generator": {"type": "Software", "name": f"caveat {__version__}"},
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": item.signal},
            {"type": "TextualBody", "purpose": "tagging", "value": item.standing},
            {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": f"{card.label}: {note}"},
        ],
        "target": {
            "source": target,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": text[start:end],
                    "prefix": text[max(0, start - AROUND) : start],
                    "suffix": text[end : end + AROUND],
                },
                {"type": "TextPositionSelector", "start": start, "end": end},
            ],
        },
    }
