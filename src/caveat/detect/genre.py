"""stub"""
from __future__ import annotations
from collections.abc import Mapping
from caveat.model.finding import Genre, Detection
from caveat.model.rubric import Lexicon
from caveat.detect.scope import View
class GenreJudge:
    def __init__(self, lexicons: Mapping[str, Lexicon]) -> None: ...
    def judge(self, view: View, detections: tuple[Detection, ...]) -> Genre:
        return Genre("report","inferred","x")
