"""The one place where the kinds of detector meet their names."""

from __future__ import annotations

from collections.abc import Mapping

from caveat.detect.kinds.article import ArticleFigure
from caveat.detect.kinds.attributions import Attributions
from caveat.detect.kinds.blocks import Blocks
from caveat.detect.kinds.claims import Claims
from caveat.detect.kinds.emphasis import Emphasis
from caveat.detect.kinds.experts import Experts
from caveat.detect.kinds.figures import Figures
from caveat.detect.kinds.headline import Headline
from caveat.detect.kinds.headline_support import HeadlineSupport
from caveat.detect.kinds.labels import Labels
from caveat.detect.kinds.phrases import Phrases
from caveat.detect.kinds.questions import Questions
from caveat.detect.kinds.quotations import Quotations
from caveat.detect.kinds.replies import Replies
from caveat.detect.kinds.source_list import SourceList
from caveat.detect.kinds.unnamed_voices import UnnamedVoices
from caveat.detect.kinds.visible_share import VisibleShare
from caveat.detect.kinds.voice import OpinionVoice
from caveat.detect.seen import DetectorKind

REGISTRY: Mapping[str, type[DetectorKind]] = {
    "article": ArticleFigure,
    "attributions": Attributions,
    "blocks": Blocks,
    "claims": Claims,
    "emphasis": Emphasis,
    "experts": Experts,
    "figures": Figures,
    "headline": Headline,
    "headline_support": HeadlineSupport,
    "labels": Labels,
    "phrases": Phrases,
    "questions": Questions,
    "quotations": Quotations,
    "replies": Replies,
    "source_list": SourceList,
    "unnamed_voices": UnnamedVoices,
    "visible_share": VisibleShare,
    "voice": OpinionVoice,
}
