"""Two reports made by hand: an ordinary one, and one in which everything is awkward. People and places are invented."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from caveat.annotate.sentences import split
from caveat.match.tokens import tokenize
from caveat.model.comparison import (
    Comparison,
    Difference,
    EvidenceChange,
    Overlap,
    SharedPassage,
    SharedSource,
    SourceChange,
)
from caveat.model.document import Anonymity, Attribution, Confidence, Counts, Document, Pattern, Source, SourceClass
from caveat.model.finding import Companion, Detail, Detection, Evidence, Findings, Genre, NewsroomItem, Outcome
from caveat.model.policy import (
    Band,
    Criterion,
    DetectorSettings,
    GenrePolicy,
    PointRule,
    Reference,
    RubricFile,
    Signal,
    Withhold,
)
from caveat.model.report import Contribution, CriterionResult, Question, Report, Sensitivity, Shift, Total
from caveat.model.rubric import Rubric
from caveat.model.text import Article, Block, BlockKind, Found, Metadata, SourceMap, Span
from caveat.scoring.alignment import align

WRITTEN = (Reference(title="Written for this project"),)


def signal(id_: str, title: str, code: str, family: str, *limits: str, question: str = "") -> Signal:
    return Signal(
        id=id_,
        title=title,
        code=code,
        family=family,  # type: ignore[arg-type]
        question=question or f"Is there any {title}?",
        why=f"Why {title} matters to a reader.",
        looks_for=f"What shows {title}.",
        ignores="What speakers say in quotation marks.",
        limits=limits or (f"It can miss {title} that is put in unusual words.",),
        sources=WRITTEN,
        detector=DetectorSettings(kind="phrases"),
        message="“{text}” was seen here.",
    )


SIGNALS = (
    signal("named_source", "named source", "S", "named", "A person who is only talked about can look like a source."),
    signal("document_cited", "document cited", "D", "named"),
    signal("anonymous_source", "source without a name", "A", "unnamed"),
    signal("rumour", "rumour", "R", "unnamed"),
    signal("hedge", "hedging words", "H", "hedging", "A hedge can be careful science or an empty guess.", "May can be a month."),
    signal("opinion_disclaimer", "opinion disclaimer", "O", "label"),
    signal("loaded_language", "loaded wording", "L", "wording"),
    signal("byline", "byline", "B", "label"),
    signal("single_source", "single source", "N", "other"),
    signal("clickbait_headline", "clickbait headline", "C", "wording"),
)  # fmt: skip


def _criterion(
    id_: str, title: str, question: str, points: int, group: str, *signals: str, start: int = 0
) -> Criterion:
    rules = tuple(PointRule(id=f"{id_}_{item}", signal=item, each=1, sentence="{count} found.") for item in signals)
    return Criterion(
        id=id_,
        title=title,
        question=question,
        why="Because readers ask.",
        max_points=points,
        start=start,
        group=group,  # type: ignore[arg-type]
        rules=rules,
    )


CRITERIA = (
    _criterion("named_sourcing", "Named sourcing", "Can a reader see who says this?", 40, "sourcing", "named_source", "document_cited"),
    _criterion("anonymous_tips", "Unnamed sources", "Does a claim rest on people without a name?", 25, "sourcing", "anonymous_source", "rumour", start=25),
    _criterion("hedging", "Hedging", "Is it clear who is unsure, and about what?", 15, "tone", "hedge", start=15),
    _criterion("opinion_label", "Opinion labels", "Is opinion labelled as opinion?", 20, "labelling", "opinion_disclaimer"),
)  # fmt: skip

RUBRIC = Rubric(
    file=RubricFile(
        id="caveat",
        version="1.0.0",
        title="Caveat rubric",
        purpose="Points for visible sourcing habits.",
        limits=("It does not check facts: a false story can score well.", "It sees words, not pictures."),
        next_steps=(
            "Who is behind this site? Look it up elsewhere, not on its own page.",
            "What do two outlets that have nothing to do with it report?",
            "Find the original document that the article speaks of.",
        ),
        bands=(Band(from_points=0, label="little of the sourcing is visible"), Band(from_points=50, label="some of the sourcing is visible")),
        withhold=Withhold(),
        genres=(
            GenrePolicy(id="report", title="News report", description="Tells what happened."),
            GenrePolicy(id="satire", title="Satire", description="Jokes.", scored=False, reason="Satire is not scored."),
        ),
        criteria=CRITERIA,
    ),
    signals=SIGNALS,
    lexicons=(),
    sha256=hashlib.sha256(b"factory").hexdigest(),
)  # fmt: skip


class Builder:
    """Collects evidence and attributions for one text; every place is found once, here."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Evidence] = []
        self.attributions: list[Attribution] = []
        self.blocks: list[Block] = []
        self.sources: list[Source] = []

    def at(self, words: str, after: str = "") -> Span:
        start = self.text.index(words, self.text.index(after) if after else 0)
        return Span(start, start + len(words))

    def block(self, kind: BlockKind, words: str) -> None:
        self.blocks.append(Block(self.at(words), kind, "made by hand"))

    def see(
        self,
        signal_id: str,
        words: str,
        *,
        after: str = "",
        aside: str | None = None,
        companions: Mapping[str, str] | None = None,
        details: Mapping[str, Detail] | None = None,
        matched: str = "",
        block: str = "body",
    ) -> None:
        self.found.append(
            Evidence(
                id="",
                signal=signal_id,
                span=self.at(words, after),
                block=block,
                matched=matched or words.lower(),
                standing="set_aside" if aside else "counted",
                set_aside_because=aside,
                companions=tuple(Companion(role, *self.at(near)) for role, near in (companions or {}).items()),
                details=details or {},
            )
        )

    def says(
        self,
        source: str | None,
        cue: str | None,
        statement: str,
        source_class: SourceClass,
        source_id: str | None,
        *,
        direct: bool = False,
        confidence: Confidence = "high",
        anonymity: Anonymity | None = None,
    ) -> None:
        self.attributions.append(
            Attribution(
                id=f"a{len(self.attributions) + 1}",
                source=self.at(source) if source else None,
                cue=self.at(cue) if cue else None,
                statement=(self.at(statement),),
                direct=direct,
                source_class=source_class,
                source_id=source_id,
                pattern=Pattern.VERB_SOURCE if direct else Pattern.SOURCE_VERB,
                confidence=confidence,
                rests_on=("a reporting verb beside a name",),
                cue_entry="said",
                anonymity=anonymity,
            )
        )

    def source(
        self,
        id_: str,
        name: str,
        source_class: SourceClass,
        *,
        role: str | None = None,
        organisation: str | None = None,
    ) -> None:
        spoken = tuple(item.id for item in self.attributions if item.source_id == id_)
        self.sources.append(Source(id_, name, source_class, role, organisation, (self.at(name),), spoken))

    def evidence(self) -> tuple[Evidence, ...]:
        """In text order, with ids."""
        ordered = sorted(self.found, key=lambda item: item.span)
        return tuple(
            Evidence(f"e{number}", item.signal, item.span, item.block, item.matched, item.standing, item.set_aside_because, item.companions, item.details)
            for number, item in enumerate(ordered, 1)
        )  # fmt: skip

    def document(
        self, source: str, *, metadata: Metadata | None = None, language: str = "en", notices: tuple[str, ...] = ()
    ) -> Document:
        text = self.text
        starts = (0, *(at + 1 for at, char in enumerate(text) if char == "\n"))
        article = Article(
            id=source.rsplit("/", 1)[-1],
            source=source,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            format="text",
            text=text,
            blocks=tuple(self.blocks),
            source_map=SourceMap(starts, tuple(range(1, len(starts) + 1))),
            metadata=metadata or Metadata(),
            notices=notices,
        )
        tokens = tokenize(text)
        return Document(
            article=article,
            text=text,
            blocks=tuple(self.blocks),
            tokens=tokens,
            matches={},
            sentences=split(text, tuple(self.blocks), tokens),
            quotations=(),
            attributions=tuple(self.attributions),
            sources=tuple(self.sources),
            counts=Counts(words=len(tokens.words), sentences=text.count("."), paragraphs=text.count("\n\n") + 1),
            language=language,
        )


def detections(
    evidence: tuple[Evidence, ...], outcomes: Mapping[str, tuple[Outcome, str]] | None = None
) -> tuple[Detection, ...]:
    made = []
    for item in SIGNALS:
        own = tuple(piece for piece in evidence if piece.signal == item.id)
        outcome: Outcome = "found" if any(piece.standing == "counted" for piece in own) else "not_found"
        given, reason = (outcomes or {}).get(item.id, (outcome, ""))
        made.append(Detection(item.id, given, own, None, reason))
    return tuple(made)


def _ids(evidence: tuple[Evidence, ...], *signals: str) -> tuple[str, ...]:
    return tuple(item.id for item in evidence if item.signal in signals and item.standing == "counted")


ORDINARY_TEXT = """Harbour council delays vote on new crane

By Ines Quillfeather

The council of Saltmere put off its vote on a second harbour crane on Tuesday, after two members asked for the cost report that the port authority finished in March.

“We cannot spend nine million on a guess,” said Dorrit Vane, who chairs the finance committee. She said the report was promised for April and never reached her desk.

A person close to the port authority said the crane might cost a third more than planned. The person asked not to be named because the talks are private.

The authority's 2024 cost report, which this newspaper has read, puts the price at 9.1 million and warns of “considerable uncertainty” about the foundations.

Rumour has it that the mayor has already promised the work to a friend. Mayor Tobin Ashgrove denied that. “There is no promise and no friend,” he told this newspaper.

It is possible that the vote slips into May, when the fishing season begins. The disastrous delay would be the third since the winter.

Ines Quillfeather has covered the harbour since 2011.
"""


def ordinary() -> Report:
    """A news report with named and unnamed sources, a total, and one match set aside."""
    made = Builder(ORDINARY_TEXT)
    paragraphs = ORDINARY_TEXT.strip().split("\n\n")
    made.block("headline", paragraphs[0])
    made.block("byline", paragraphs[1])
    for part in paragraphs[2:-1]:
        made.block("body", part)
    made.block("author_bio", paragraphs[-1])
    made.says("Dorrit Vane", "said", "“We cannot spend nine million on a guess,”", "named_person", "s1", direct=True)
    made.says(
        "A person close to the port authority",
        "said",
        "the crane might cost a third more than planned",
        "unnamed",
        "s2",
        anonymity=Anonymity(
            reason=made.at("because the talks are private"),
            reason_kind="other",
            description=made.at("close to the port authority"),
        ),
    )
    made.says("he", "told", "“There is no promise and no friend,”", "pronoun", "s3", direct=True, confidence="medium")
    made.source("s1", "Dorrit Vane", "named_person", role="who chairs the finance committee")
    made.source("s2", "A person close to the port authority", "unnamed")
    made.source("s3", "Tobin Ashgrove", "named_person", role="Mayor")
    made.see("byline", "Ines Quillfeather", block="byline")
    made.see(
        "named_source",
        "Dorrit Vane",
        companions={"cue": "said", "statement": "“We cannot spend nine million on a guess,”"},
    )
    made.see(
        "anonymous_source",
        "A person close to the port authority",
        companions={"reason": "because the talks are private"},
        details={"reason_given": True},
    )
    made.see("hedge", "might", details={"type": "attributed_limit"})
    made.see("document_cited", "The authority's 2024 cost report")
    made.see("hedge", "considerable uncertainty", aside="it stands in quotation marks: the words are the speaker's")
    made.see("rumour", "Rumour has it", details={"type": "rumour"})
    made.see("named_source", "Tobin Ashgrove")
    made.see("hedge", "It is possible", details={"type": "speculation"})
    made.see("hedge", "May", after="slips into", aside="it is the month")
    made.see("loaded_language", "disastrous")
    evidence = made.evidence()
    headline = paragraphs[0]
    document = made.document(
        "seeds/harbour.txt",
        metadata=Metadata(
            title=Found(headline, "first line", made.at(headline)),
            byline=Found("Ines Quillfeather", "second line"),
        ),
        notices=("The file was read as UTF-8.",),
    )
    criteria = (
        CriterionResult("named_sourcing", "Named sourcing", "Can a reader see who says this?", "sourcing", "scored", 24, 40, "", (
            Contribution("named_source", "two_named", 2, 18, False, "2 people are named as sources.", _ids(evidence, "named_source")),
            Contribution("document_cited", "document", 1, 6, True, "1 document is cited. More of the same changes nothing.", _ids(evidence, "document_cited")),
        )),
        CriterionResult("anonymous_tips", "Unnamed sources", "Does a claim rest on people without a name?", "sourcing", "scored", 14, 25, "", (
            Contribution("", "start", 0, 25, False, "Starts with all 25 points; what is found below takes points away."),
            Contribution("anonymous_source", "explained", 1, -3, False, "1 source has no name; the text says why.", _ids(evidence, "anonymous_source")),
            Contribution("rumour", "rumour", 1, -8, False, "1 rumour has nobody behind it.", _ids(evidence, "rumour")),
        )),
        CriterionResult("hedging", "Hedging", "Is it clear who is unsure, and about what?", "tone", "scored", 12, 15, "", (
            Contribution("", "start", 0, 15, False, "Starts with all 15 points; what is found below takes points away."),
            Contribution("hedge", "speculation", 1, -3, False, "1 guess has nobody behind it.", _ids(evidence, "hedge")[1:]),
        )),
        CriterionResult("opinion_label", "Opinion labels", "Is opinion labelled as opinion?", "labelling", "not_applicable", 0, 20, "This question is not asked of this kind of piece (News report).", ()),
    )  # fmt: skip
    return Report(
        document=document,
        rubric=RUBRIC,
        findings=Findings(
            Genre("report", "inferred", "reported speech and no opinion label"),
            detections(evidence, {"opinion_disclaimer": ("not_applicable", "A news report needs none.")}),
            (
                NewsroomItem("A2", "Is it said why there is no name?", "yes", "a reason is given", _ids(evidence, "anonymous_source")),
                NewsroomItem("B3", "Does somebody stand behind everything that is passed on?", "no", "something is passed on", _ids(evidence, "rumour")),
                NewsroomItem("C2", "Does a correction say when it was made?", "not_applicable", "there is no correction"),
            ),
        ),
        evidence=evidence,
        criteria=criteria,
        total=Total("scored", 50, 80, 63, (57, 68), "some of the sourcing is visible", "Left out of the sum: Opinion labels."),
        questions=(
            Question("anonymous_tips", "How does the person close to the port authority know the cost?", 11, _ids(evidence, "anonymous_source")),
            Question("hedging", "Who says that the vote may slip?", 3, _ids(evidence, "hedge")[1:]),
        ),
        sensitivity=Sensitivity(
            (Shift("named_source", 41), Shift("rumour", 73), Shift("hedge", 63)),
            Shift("set_aside_counted", 60),
            Shift("low_confidence_dropped", None),
            Shift(f"{ORDINARY_TEXT.index('Rumour')}-{ORDINARY_TEXT.index('It is possible')}", 70),
        ),
    )  # fmt: skip


AWKWARD_TEXT = (
    "<script>alert('title')</script> & \"quotes\" 'n' </title> [b]bold[/b] =HYPERLINK(\"x\")\n"
    "\n"
    "<img src=x onerror=alert(1)> said Zoë 👩🏽‍🚀 O'Marrow-Li said </mark></script> {{ 7*7 }} **bold** _it_ `code` | pipe |\r\n"
    "\r\n"
    "قالت المصادر إن الخبر صحيح and then \u202eevil\u202c text with \u200bzero\u200d width and \x1b[31mescape\x07.\n"
    "\n"
    + "W" * 10_000
    + " might perhaps be so.\n"
    "\n"
    "@cmd +1 -1 =2+5 &lt;b&gt; &#x3c;i&#x3e; &nosuch; <!-- comment --> ]]> \u2028line\u2029 end 🏴‍☠️🇩🇪 perhaps maybe 𝔘𝔫𝔦𝔠𝔬𝔡𝔢.\n"
)  # fmt: skip


def awkward() -> Report:
    """Markup, right-to-left text, controls, emoji, a word of 10,000 letters, overlapping evidence, and no total."""
    made = Builder(AWKWARD_TEXT)
    for kind, part in zip(
        ("headline", "body", "body", "body", "furniture"), AWKWARD_TEXT.replace("\r", "").split("\n\n"), strict=True
    ):
        start = AWKWARD_TEXT.index(part.strip()[:20])
        end = AWKWARD_TEXT.index("\n", start)
        made.blocks.append(Block(Span(start, end), kind, "made by hand"))  # type: ignore[arg-type]
    made.says("Zoë 👩🏽‍🚀 O'Marrow-Li", "said", "</mark></script> {{ 7*7 }}", "named_person", "s1")
    made.says("المصادر", "قالت", "إن الخبر صحيح", "vague", None, confidence="low")
    made.source("s1", "Zoë 👩🏽‍🚀 O'Marrow-Li", "named_person", role='<b>role</b> "x"', organisation="A & B")
    made.see("clickbait_headline", "<script>alert('title')</script>", block="headline")
    made.see("clickbait_headline", '=HYPERLINK("x")', block="headline")
    made.see(
        "named_source",
        "Zoë 👩🏽‍🚀 O'Marrow-Li",
        companions={"cue": "said", "statement": "</mark></script> {{ 7*7 }}"},
        matched="<i>x</i>",
    )
    made.see("anonymous_source", "قالت المصادر")
    made.see("rumour", "قالت المصادر إن الخبر صحيح")
    made.see("loaded_language", "الخبر صحيح and then \u202eevil\u202c")
    made.see("hedge", "W" * 10_000 + " might")
    made.see("hedge", "might perhaps", aside="<b>because</b> it lies inside a longer match")
    made.see("hedge", "perhaps", after="might")
    made.see("hedge", "perhaps", after="🇩🇪", details={"type": "<x>"})
    made.see("loaded_language", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢")
    evidence = made.evidence()
    headline = AWKWARD_TEXT.split("\n", 1)[0]
    document = made.document(
        "-", metadata=Metadata(title=Found(headline, "first <line>", made.at(headline))), language="ar"
    )
    criteria = tuple(
        CriterionResult(item.id, item.title, item.question, item.group, "too_short", 0, item.max_points, "The article is too short.", ())
        for item in CRITERIA
    )  # fmt: skip
    return Report(
        document=document,
        rubric=RUBRIC,
        findings=Findings(
            Genre("satire", "labelled", "says <so>", _ids(evidence, "rumour")),
            detections(evidence, {"single_source": ("failed", "broken <lexicon>"), "byline": ("too_short", "needs 50 words")}),
        ),
        evidence=evidence,
        criteria=criteria,
        total=Total("withheld", None, None, None, None, None, "The word lists are made for en; this text does not look like that.", "language"),
        questions=(Question("hedging", "Who says <perhaps>?", 0, _ids(evidence, "hedge")),),
    )  # fmt: skip


def revised() -> Report:
    """A later draft of the ordinary article: the rumour is gone, a quotation was touched, a hedge is new."""
    first = ordinary()
    text = (
        ORDINARY_TEXT.replace("Rumour has it that the mayor", "Some say the mayor")
        .replace("nine million on a guess", "ten million on a guess")
        .replace("The disastrous delay", "Perhaps the delay")
    )
    made = Builder(text)
    for number, part in enumerate(text.strip().split("\n\n")):
        made.block("headline" if number == 0 else "byline" if number == 1 else "body", part)
    made.says("Dorrit Vane", "said", "“We cannot spend ten million on a guess,”", "named_person", "s1", direct=True)
    made.source("s1", "Dorrit Vane", "named_person")
    made.see("named_source", "Dorrit Vane")
    made.see("anonymous_source", "A person close to the port authority")
    made.see("anonymous_source", "Some say")
    made.see("hedge", "It is possible")
    made.see("hedge", "Perhaps")
    evidence = made.evidence()
    criteria = tuple(
        CriterionResult(item.id, item.title, item.question, item.group, "scored", 10, item.max_points, "", (
            Contribution(item.rules[0].signal, item.rules[0].id, 1, 10, False, "Made by hand.", ()),
        ))
        for item in CRITERIA
    )  # fmt: skip
    return Report(
        document=made.document("seeds/harbour-2.txt", metadata=first.document.article.metadata),
        rubric=RUBRIC,
        findings=Findings(first.findings.genre, detections(evidence)),
        evidence=evidence,
        criteria=criteria,
        total=Total("scored", 40, 100, 64, (60, 70), "some of the sourcing is visible", "Every question was asked."),
        questions=(),
    )


def comparison() -> Comparison:
    """The ordinary article, its later draft and the awkward one, side by side."""
    first, second, third = ordinary(), revised(), awkward()
    start, end = ORDINARY_TEXT.index("The council of Saltmere"), ORDINARY_TEXT.index("finished in March.")
    passage = SharedPassage(0, Span(start, end), 1, Span(start, end), 26)
    return Comparison(
        (first, second, third),
        (SharedSource("Dorrit Vane", (1, 1, 0)),),
        (passage,),
        (Overlap(0, 1, 160, 184, 184), Overlap(0, 2, 0, 184, 66), Overlap(1, 2, 0, 184, 66)),
        ("At least one article has no total; the reason stands in its report.",),
    )


def difference() -> Difference:
    """The ordinary article and its later draft."""
    before, after = ordinary(), revised()
    old = {item.id: item for item in before.evidence}
    new = {item.id: item for item in after.evidence}
    return Difference(
        before,
        after,
        (
            EvidenceChange("unchanged", old["e2"], new["e1"]),
            EvidenceChange("moved", old["e9"], new["e4"]),
            EvidenceChange("resolved", old["e7"], None),
            EvidenceChange("new", None, new["e3"]),
        ),
        ("The points rose, and no new source was named.",),
        align(before, after)[0],
        (SourceChange("gone", "Tobin Ashgrove", named=True), SourceChange("new", "Some", named=False)),
        2,
    )
