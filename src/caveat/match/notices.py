"""What a page says of itself: the shapes of labels, disclaimers and notices of payment.

One sentence or one line in, the kind of notice out, "" where it is none. The shapes are wide (whose views, who paid) and
therefore only to be asked of the edges of a page: the caller knows where the words stand. A kind is one of `views` (whose
opinion this is), `label` (opinion by name), sponsored, press_release, satire, analysis, fact_check, letters, newsletter,
live_blog, advice and reader_comments (a rule about what readers write, which says nothing about the article).
"""

from __future__ import annotations

import re

from caveat.match.tokens import fold
from caveat.model.patterns import pattern

_TRIM = ' \t\u00a0*_[](){}#|.:-–—•·"“”'
_SPOKEN = pattern(r"[“”\"]|\b(?:said|says|told|asked|added|according to|argued|wrote|found that)\b")

# -- Whose views these are ---------------------------------------------------------------------------------------------
_VIEW = r"(?:views?|view ?points?|opinions?|ideas?|thoughts?|positions?|arguments?|conclusions?|perspectives?|beliefs?)"
_OTHER = r"(?:tips?|advice|statements?|recommendations?|comments?|facts?|judge?ments?|information)"
_WRITER = r"(?:authors?|writers?|columnists?|contributors?|commentators?|bloggers?|essayists?|reviewers?|individual)"
_WRITERS = (
    rf"(?:(?:the|its|their|our|this|that|each|guest|individual|outside|respective|original|and|or) ){{0,3}}{_WRITER}"
)
_OUTLET = (
    r"(?:website|web site|site|publications?|publishers?|newspaper|paper|magazine|outlet|newsroom|editors?|editorial|"
    r"management|employers?|company|organi[sz]ations?|us|ours?|staff)"
)
_PIECE = r"(?:article|column|piece|essay|post|commentary|commentaries|op-?ed|editorial|blog|letter|review|page)"
_LEAD_IN = r"(?:(?:disclaimer|note|please note|nota bene|nb|(?:editor|publisher)(?:'s|s')? note|full disclosure)[:.,–— -]*(?:that )?)?"
_VIEWS = pattern(
    rf"{_LEAD_IN}(?:(?:all|any|the|these|those|such|her|his|their|my|our|its|{_WRITERS}(?:'s|s'|')) ){{0,3}}(?:own |personal )?"
    rf"(?:{_OTHER},? (?:and|or) )?{_VIEW}(?:(?:,|,? and|,? or|,? &)(?: (?:the|any|other))* (?:{_VIEW}|{_OTHER})){{0,4}}\b(?P<tail>[^.!?;]{{0,140}}?),? ?"
    r"\b(?P<verb>are|is|remain|belong|do|does|may|might|need|should|must|cannot|represent|reflect)\b(?P<rest>.{0,260})"
)  # fmt: skip
_BY = pattern(r"\b(?:by|of|from)\s+(?P<who>.+)")
_READERS = pattern(r"\b(?:readers?|commenters?|comments?|users?|forums?|respondents|interviewees|visitors)\b")
_SPEAKS_OF_PIECE = pattern(rf"\b(?:here(?:in)?|above|below|{_PIECE}s?|{_WRITER}|guest|this publication)\b")
_OWN = pattern(
    rf"(?:(?:solely|strictly|entirely|purely|only|exclusively|those of|that of|the|his|her|their|my|our|its) ){{0,4}}"
    rf"(?:(?:{_WRITERS}(?:'s|s'|')?|her|his|their|my|its|our) ?(?:own|alone|personal|only)?(?: (?:personal )?{_VIEW})?|theirs|hers|mine|his|personal)"
    r"(?: (?:alone|only|own|personal|and (?:his|hers|theirs) alone))?(?P<end>\s*(?:$|[.,;)–—!]|\b(?:and|not|but|or)\b).*)"
)
_NOT_OURS = pattern(
    r"(?:\w+ ){0,2}?not (?:(?:always|necessarily|in any way|be|shared|taken|attributed|imputed|understood) ){0,3}"
    r"(?:reflect|represent|express|coincide|state|those|ours|the|by|to|as|that)\b"
)
_OPINIONS_OF = pattern(
    rf"(?:(?:solely|strictly|entirely|purely|only|exclusively|the|personal) ){{0,3}}(?:{_VIEW}|those|that) (?:and \w+ )?of {_WRITERS}\b"
)
_DISOWNED = pattern(
    r"\b(?:do|does|may|might|need|should|are|is) not (?:(?:always|necessarily|be) ){0,2}(?:reflect|represent|express|coincide|those of|the views|endorsed|shared)\b"
)
_BELONG = pattern(rf"(?:(?:solely|entirely|only|exclusively) )?to {_WRITERS}")
_THIS_VIEWS = pattern(
    rf"{_LEAD_IN}(?:this|the (?:above|following)) {_PIECE} (?:only |solely )?(?:reflects|represents|expresses|gives|contains|presents|states) (?:only |solely )?"
    rf"(?:the |its |his |her )?(?:personal |own )?(?:{_WRITERS}(?:'s|s'|') (?:own |personal )?{_VIEW}|(?:{_OTHER} and )?{_VIEW}(?: and \w+)? of (?:only )?{_WRITERS})"
)
_THESE_ARE = pattern(
    rf"{_LEAD_IN}(?:these|those|the above) are (?:only |solely )?(?:my|{_WRITERS}(?:'s|s'|')) (?:(?:own|personal) ){{1,2}}{_VIEW}\b"
)
_NOT_SHARED = pattern(
    rf"{_LEAD_IN}(?:the )?[\w.' -]{{2,40}} (?:does|do|may|might) not (?:(?:necessarily|always) )?(?:share|endorse|agree with|support|accept) (?:the |all |any )*{_VIEW}(?: (?:and|or) {_VIEW})? "
    rf"(?:of (?:its |the |our )?{_WRITERS}|(?:expressed|stated|presented|put forward|contained)(?: (?:here|above|in (?:this|the) {_PIECE}|by (?:its |the |our )?{_WRITERS})))"
)
_PIECE_DISOWNED = pattern(
    rf"{_LEAD_IN}(?:this|the (?:above|following)) {_PIECE} (?:does|do|may|might) not (?:(?:necessarily|always) )?(?:reflect|represent|express) (?:the |our |any )*(?:{_VIEW}|policy|policies|editorial)\b"
)
_CONTENT_OPINION = pattern(
    rf"{_LEAD_IN}(?:the )?(?:content|contents|facts and opinions) (?:of|in) this {_PIECE} (?:is|are|represents?|reflects?) (?:only |solely )?(?:{_WRITERS}(?:'s|s'|')|the (?:personal )?{_VIEW} of)"
)
_CAPACITY = pattern(
    rf"(?:{_WRITERS}|s?he|they|[\w.' -]{{3,40}}?) (?:(?:is|was) writing|writes?|wrote|contributed?|contributes|speaks?)(?: (?:here|this(?: {_PIECE})?))? "
    r"in (?:a|an|his|her|their) (?:purely |strictly )?(?:personal|private|individual) capacity\b"
)
_IS_OPINION = pattern(
    rf"{_LEAD_IN}(?:(?:this|the following)(?: {_PIECE}| text| story)?|what follows) (?:is|was) (?:an? |the )?(?:work of |piece of |guest |personal |signed )*"
    r"(?:opinion|commentary|op-?ed|editorial|point of view|viewpoint|(?<=personal )view)\b(?! (?:poll|board|page editor|error))"
)
_OUTSIDERS = pattern(
    r"(?:[^.]{2,80}, )?(?:the )?[\w.' -]{2,40} (?:publishes|prints|runs|offers|carries) (?:(?:diverse|different|a range of|a variety of|many|outside) )?(?:opinions|views|viewpoints|columns|commentary|op-?eds)"
    r" (?:from|by|of) (?:outside|guest|independent) (?:writers|contributors|columnists|authors)\b|(?:to read|read|see) more (?:opinion )?(?:columns|op-?eds|opinion pieces|commentaries|editorials) like this\b"
)
_EDITORIAL_BY = pattern(r"this editorial (?:was written|is|represents|reflects|was published)\b")

# -- Who paid, and other notices ---------------------------------------------------------------------------------------
_CONTENT = r"(?:article|post|content|story|piece|feature|page|series|episode|column|video|shop|blog|site|review|newsletter|section)"
_PAID = (
    pattern(
        rf"(?:disclosure: |note: )?(?:this|the following|my|our)(?: (?:{_CONTENT}|advertisement|advertorial)){{0,2}} (?:is|was|has been|contains|is being) (?:(?:kindly|proudly|partly|fully) )?"
        r"(?:sponsored|(?:a )?(?:paid|sponsored|promoted|partner(?:ed)?|branded) (?:\w+ )?(?:post|content|advertisement|partnership|promotion)|(?:a )?part of an? (?:paid|commercial) (?:partnership|campaign)|paid for|"
        r"(?:(?:produced|created|made|written|published|brought to you|provided|supplied|prepared) )?(?:(?:by|for) [^.]{2,60}(?:advertis|commercial|brand|marketing|sponsor)|in (?:paid )?(?:partnership|association|collaboration) with)|"
        r"compensated|an? (?:advertisement|advertorial|advert)|brought to you by|created for|produced for)\b"
    ),
    pattern(rf"(?:the )?[\w.&' -]{{2,40}} (?:paid for|sponsored|commissioned and paid for) (?:this|the above|the following) {_CONTENT}\b"),
    pattern(r"(?:#(?:ad|sponsored|spon|paidpartnership|partner)\b)|.{0,400}\s#(?:ad|sponsored|spon|paidpartnership)$"),
    pattern(
        rf"(?:the )?(?:newsroom|editorial (?:staff|team|department)|news (?:staff|team)|journalists|editors?)(?: of [^.]{{2,40}})? (?:was|were|had|took|is|are|played) (?:not |no )(?:\w+ )?"
        rf"(?:involve\w+|part|role|hand)(?: in)?(?: (?:the|its|this))?[^.]{{0,40}}(?:{_CONTENT}|$)"
    ),
    pattern(
        r"(?:disclosure: )?(?:i|we) (?:was|were|have been|received|got|accepted)\b[^.]{0,80}\b(?:free of charge|for free|gifted|complimentary|as a gift|compensat\w+|payment|paid)\b"
        r"[^.]{0,60}\b(?:review|post|article|return|exchange|honest)\b"
    ),
)  # fmt: skip
_PAID_LINE = pattern(
    r"(?:(?:paid for|presented|brought to you|sponsored|promoted|supported|powered|funded) by|(?:paid |proudly )?in (?:paid )?(?:partnership|association|collaboration) with|paid partnership with|content (?:provided|supplied|paid for) by|"
    r"(?:an? )?(?:advertiser|sponsor|partner|paid|sponsored|branded|promoted|brand|native)(?:ed)? (?:content|post|story|article|feature|message|partnership|promotion|programme?)(?: (?:from|by|for|with))?|"
    r"sponsored|advertorial(?: (?:from|by|for))?|advertisement feature|(?:from|a message from) our (?:sponsors?|partners?|advertisers?)|"
    r"(?:an? )?(?:advertisement|message|feature) (?:from|by|for))(?P<who>(?: [^\s.,;!?]+){0,6})$"
)  # fmt: skip
_SATIRE = pattern(
    rf"(?:disclaimer: |note: )?(?:(?:this|the above|everything on this)(?: {_CONTENT}| website| publication)? is (?:a )?(?:work of |piece of )?(?:satire|satirical|parody|fiction|humou?r)\b|"
    r"[\w.' -]{2,60} is an? (?:[\w-]+ )?(?:satirical|satire|parody|humou?r) (?:[\w-]+ )?(?:website|site|publication|newspaper|magazine|column|page|blog)\b)"
)
_RATING = pattern(
    r"(?:(?:our|the|claim|truth|final|fact[- ]check) )?(?:rating|ruling|verdict|conclusion|truth[- ]o[- ]meter|claim rating|bottom line)\s?[:–—-]\s?(?:the (?:claim|statement|post) is )?(?P<rate>[^.!?]{2,40})[.!]?$|"
    r"(?:so )?(?:we|that'?s why we) (?:rate|rated|judge|find) (?:(?:this|the|that|it|his|her|their|these|those|both)\b[^.]{0,60}? )(?:as )?[\"“']?(?P<rated>[a-z -]{4,30})[\"”']?[.!]?$|"
    r"(?:that|this|it|the (?:claim|statement|post)) (?:is|gets|earns) (?:rated|a rating of|our rating of) [\"“']?(?P<given>[a-z -]{4,30})[\"”']?[.!]?$"
)  # fmt: skip
_GRADE = pattern(
    r"\b(?:true|false|half[- ]true|mostly|misleading|mixture|mixed|unproven|unsupported|unfounded|no evidence|missing context|lacks context|out of context|"
    r"partly|incorrect|correct|inaccurate|accurate|pants on fire|pinocchios?|altered|distorted|misattributed|miscaptioned|exaggerated|satire|hoax|fake|legend|outdated)\b"
)
_TO_EDITOR = pattern(r"(?:to the editor|dear (?:sir|madam|sirs|editor|sir or madam|the editor))\s?[:,;–—-]*$")
_RELEASE_LINE = pattern(
    r"(?:for immediate release|(?:press|news|media) release|notes? to editors?|(?:media|press) (?:contacts?|enquiries|inquiries|office))\b(?:\s?[:|–—(-].*)?$"
)

# -- Labels of one line ------------------------------------------------------------------------------------------------
_MOD = (
    r"(?:guest|our|my|your|another|opposing|readers?'?s?|staff|weekly|daily|community|local|political|sunday|saturday|the|an?|contributed|personal|"
    r"national|regional|business|legal|news|special|in)"
)
_POSSESSIVE = r"(?:(?:the )?[\w.&-]+(?: [\w.&-]+){0,3}(?:'s|s') )"
_OPINION_LINE = pattern(
    rf"(?:{_POSSESSIVE}(?:view|opinion|editorial|leader|take|say|viewpoint|column)|(?:{_MOD} ){{0,3}}(?:opinions?|commentar(?:y|ies)|comment|comment is free|op-?eds?|editorials?|editorial board|columns?|"
    r"columnists?|viewpoints?|views?|perspectives?|points? of view|essays?|leaders?|first person|blog post|guest post)"
    r"(?: (?:lines?|sections?|pages?|pieces?|writers?|contributors?|blogs?|editors?|columns?|columnists?|essays?|articles?))?)$"
)
_FAMILIES = (
    ("label", pattern(rf"(?:(?:{_MOD} )?letters?(?: to the (?:editor|times|paper))?(?: page)?|your say|have your say|readers' (?:letters|views))$")),
    ("fact_check", pattern(rf"(?:(?:{_MOD} |ask )?fact[- ]?check(?:s|er|ing)?|reality check|claim check|factcheck\.?\w*)$")),
    ("newsletter", pattern(r"(?:(?:the|your|our) )?(?:[\w']{1,30} )?(?:(?:morning|evening|afternoon|daily|weekly|weekend|midday|monday|friday|sunday) (?:briefing|brief|digest|newsletter|round-?up|mail|edition)|newsletter|the briefing)$")),
    ("live_blog", pattern(r"(?:live(?: blog| updates?| coverage| feed| report| news)|as it happened|live: .*)$")),
    ("advice", pattern(r"(?:(?:{_MOD} )?(?:advice(?: column| columnist)?|agony (?:aunt|uncle)|ask [a-z]+))$")),
    ("analysis", pattern(r"(?:(?:news|political|legal|market|expert|data) )?analys[ie]s(?: (?:and|&) (?:comment|opinion))?$")),
    ("satire", pattern(r"(?:satire|parody|humou?r)(?: (?:and|&) (?:satire|humou?r))?$")),
)  # fmt: skip
_SEPARATORS = pattern(r"\s?[|•·/›>»]\s?|\s[–—-]+\s|\s?[–—]\s?|:\s")
_BY_NAME = pattern(r",? by (?=[\w.'-]+(?: [\w.'-]+){0,5}$)")
_DATED = pattern(r"(?:,? \(?(?:[a-z]{3,9}\.? \d{1,2}|\d{1,2} [a-z]{3,9})(?:,? \d{4})?\)?)$")
_POST = pattern(
    r"\b(?:opinion (?:writer|columnist|contributor|editor)|(?<!advice )(?<!food )(?<!wine )(?<!gardening )(?<!travel )(?<!consumer )columnist|"
    r"editorial (?:board|writer|page editor)|op-?ed (?:contributor|columnist|editor)|contributing opinion writer|guest columnist|commentator)s?\b"
)
_ANNOUNCED = pattern(
    r"\b(?:\d{1,2}|[a-z]{1,12}) things (?:you (?:need|have) )?to know (?:today|this (?:morning|week|weekend|evening)|before|for)\b|"
    r"^(?:the |your )?(?:morning|evening|daily|weekly|weekend) (?:briefing|digest|newsletter|round-?up)\b"
)


def plain(text: str) -> str:
    """A sentence or line in lower case with straight quotes and single blanks, without the marks round it."""
    return " ".join(fold(text).split()).strip(_TRIM)


def said(sentence: str) -> str:
    """What kind of notice a sentence is, "" for none. The sentence is to stand at an edge of its page."""
    if len(sentence) > 500:
        return ""
    line = plain(sentence)
    for clause in (line, *(part.strip() for part in line.split(";")[1:])):
        if _VIEWS.match(clause) and (kind := _whose(clause)):
            return kind
    for kind, shape in _SENTENCES:
        if shape.match(line):
            return "" if kind in ("views", "label") and _SPOKEN.search(line) and not _self(line) else kind
    if any(shape.match(line) for shape in _PAID):
        return "sponsored"
    return rating(line)


_SENTENCES = (
    ("views", _THIS_VIEWS),
    ("views", _THESE_ARE),
    ("views", _NOT_SHARED),
    ("views", _PIECE_DISOWNED),
    ("views", _CONTENT_OPINION),
    ("views", _CAPACITY),
    ("views", _IS_OPINION),
    ("label", _EDITORIAL_BY),
    ("label", _OUTSIDERS),
    ("satire", _SATIRE),
    ("letters", _TO_EDITOR),
)


def _self(line: str) -> bool:
    """Whether a sentence with a verb of telling still speaks of its own page ("She writes here ...")."""
    return not re.search(r"[\"“”]|\b(?:said|says|told|added|according to|argued|found that)\b", line)


def _whose(line: str) -> str:
    """Whether a sentence about views says that they are those of the piece's writer, and of nobody else."""
    match = _VIEWS.match(line)
    if match is None:
        return ""
    tail, verb, rest = match["tail"], match["verb"], match["rest"].lstrip()
    if _READERS.search(tail):
        return "reader_comments"
    if _SPOKEN.search(line) and "expressed" not in tail:
        return ""
    if re.search(r"[\"“”]|\b(?:said|told|according to)\b", line):
        return ""
    of_writer = _of_writer(tail)
    if of_writer is None and not re.search(rf"\bnot\b.*\b{_OUTLET}\b", rest):
        return ""
    if verb == "belong":
        return "views" if _BELONG.match(rest) else ""
    if verb in ("represent", "reflect"):
        return "views" if re.match(rf"(?:only |solely )?(?:those of |the views of |that of )?{_WRITERS}", rest) else ""
    if verb in ("are", "is", "remain") and (_OWN.match(rest) or _OPINIONS_OF.match(rest)):
        # "Her views are her own" may be told of anybody; of a piece it is said in a line of its own.
        return "views"
    if of_writer and _DISOWNED.search(f"{verb} {rest}"):
        return "views"
    return "views" if _NOT_OURS.match(rest) and (of_writer or tail == "" or _WRITER_OR_OUTLET.search(line)) else ""


_WRITER_OR_OUTLET = pattern(rf"\b(?:{_WRITER}|{_OUTLET})\b")


def _of_writer(tail: str) -> bool | None:
    """Whether the views are those of the piece or its writer; None where they are said to be another's."""
    if _SPEAKS_OF_PIECE.search(tail):
        return True
    by = _BY.search(tail)
    if by is not None:
        return True if re.match(rf"{_WRITERS}\b", by["who"]) else None
    return not tail.strip() or tail.strip() in ("expressed", "presented", "stated", "given", "contained") or None


def rating(sentence: str) -> str:
    """`fact_check` where a sentence gives a claim its rating."""
    match = _RATING.match(plain(sentence))
    grade = match and (match["rate"] or match["rated"] or match["given"])
    return "fact_check" if grade and _GRADE.search(grade) else ""


def line(text: str) -> str:
    """What kind of label a line by itself is ("Opinion", "The Courier's view", "Presented by X"), "" for none."""
    if len(text) > 90:
        return ""
    whole = plain(text)
    if _RELEASE_LINE.match(whole):
        return "press_release"
    if _TO_EDITOR.match(whole):
        return "letters"
    if _PAID_LINE.match(whole):
        return "sponsored"
    parts = [_BY_NAME.split(_DATED.sub("", part.strip(_TRIM)), maxsplit=1)[0] for part in _SEPARATORS.split(fold(text))]
    by_name = _BY_NAME.split(whole, maxsplit=1)[0]
    if len(whole.split()) > _FEW_WORDS:
        parts = []  # a headline with its label is no label
    kinds = [kind for part in (*parts, by_name) if (kind := _named(" ".join(part.split()).strip(_TRIM)))]
    return kinds[0] if kinds else ""


def _named(part: str) -> str:
    """The kind that a part of a line names."""
    if not part or len(part) > 50:
        return ""
    for kind, shape in _FAMILIES:
        if shape.match(part):
            return kind
    return "label" if _OPINION_LINE.match(part) else ""


_FEW_WORDS = 5
_TITLE_ONLY = pattern(r"(?:views?|voices?|comment|letters?|leaders?|take|live: .*|ask [a-z]+)$")


def title(text: str) -> str:
    """What kind a headline says its piece is, by a label in front of it or behind it."""
    parts = [part.strip(_TRIM) for part in _SEPARATORS.split(" ".join(fold(text).split()))]
    if _ANNOUNCED.search(plain(text)):
        return "newsletter"
    if len(parts) < 2:
        whole = _DATED.sub("", plain(text))
        return _named(whole) if whole != plain(text) else ""
    for part in (parts[0], parts[-1]):
        if part in ("sponsored", "advertisement", "paid post", "promoted"):
            return "sponsored"
        if _PAID_LINE.match(part):
            return "sponsored"
        if (kind := _named(part)) and not _TITLE_ONLY.match(part):
            return kind
    return ""


def without_post(text: str) -> str:
    """A byline without the post of somebody who writes opinion behind the name ("Mara Quist Opinion writer")."""
    match = _POST.search(fold(text))
    return text[: match.start()].rstrip(" ,|–—-") if match and match.start() else text


def post(text: str) -> str:
    """`label` where a byline gives its author a post that writes opinion ("Opinion writer", "Editorial Board")."""
    return "label" if _POST.search(" ".join(fold(text).split())) else ""
