"""Why a reporting verb with a subject is no attribution: small rules, asked in order, each with a sentence that it refuses.

A rule takes the clause and answers whether it is refused. The sentence behind "Refuses:" in its docstring is run as a test;
`benchmarks/attribution.py --fires` counts how often each rule refuses on real articles.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from caveat.annotate.attribution.noun_phrases.person_nouns import personal
from caveat.annotate.attribution.noun_phrases.phrase import Phrase
from caveat.annotate.attribution.text.columns import Columns
from caveat.annotate.attribution.text.vocabulary import (
    AUXILIARY,
    BREAK,
    DETERMINER,
    DOCUMENT,
    EXPERT,
    FUNCTION,
    INSIDER,
    INSTITUTION,
    MEMBER,
    NOUN,
    PEOPLE,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUANTITY,
    ROLE,
    RUMOUR,
    STOP,
    TIME,
    VERB,
)
from caveat.annotate.attribution.verbs import neighbours, objects
from caveat.annotate.attribution.verbs.cues import Cue
from caveat.annotate.attribution.verbs.subjects import Subject
from caveat.match.person_shape import agent
from caveat.model.document import Pattern
from caveat.model.words import word_set

_SHARES = frozenset(
    ("half", "third", "quarter", "majority", "percent", "share", "number", "most", "two-thirds", "thirds", "quarters")
)
_QUESTIONS = frozenset(
    ("request", "requests", "comment", "question", "questions", "call", "calls", "email", "emails", "message", "messages",
     "inquiry", "inquiries", "enquiry", "enquiries", "letter", "letters", "interview", "phone")
)  # fmt: skip
_FREE = frozenset(("what", "whatever", "anything", "everything", "than", "much"))
_DEPENDENT = _FREE | {"how", "whether", "if"}
_QUESTION_WORDS = neighbours.OPENERS | {"who", "whom", "whose", "which", "where", "when"}
_GUARDED = frozenset(("show", "find", "call", "write", "claim"))
_GIVING = frozenset(("give", "provide", "take", "release", "name", "identify"))
_TELLINGS = word_set(
    "comment comments detail details name names information interview interviews reason reasons explanation statement answer "
    "answers figure figures specifics question questions number numbers identity timetable timeline call calls email evidence copy copies data list documents records"
)
_LONGEST_GIFT = 6
_COUNTS = word_set("its their no dozens hundreds thousands several")
_LONGEST_SEEN = 12
_SHOWING = frozenset(("suggest", "show", "indicate", "reveal", "demonstrate", "find", "prove"))
_WISHES = frozenset(("expect", "want"))
_CONCEDING = frozenset(("while", "although", "though", "whereas"))
"""What such a clause says is not what the others behind it say: while Ortega said so, engineers disagree."""
_ANSWERS = word_set("deny dispute confirm comment respond reply answer refute reject rebut contradict reveal disclose")
"""Verbs that tell something of an answer even where they are denied: "did not deny the charge"."""
_PLACES = frozenset(("in", "at", "among", "near", "along", "inside", "within", "throughout"))
_NOBODY = frozenset(("nobody", "none", "anyone", "anybody"))


class Clause(NamedTuple):
    """A cue with its subject, sentence words running from `low` to `high` (end excluded).

    `speaks` says that the subject is somebody, `written` that it is a document or a rumour, `quote` that a direct quotation
    stands beside the cue. `kind` is the type of the cue (speech, tell, ask, finding, thought, act, quoted, decline, speaking)
    and `base` its verb's base form; `before` is the word before the subject and `next` the word behind the cue, each empty where
    the sentence has none.
    """

    columns: Columns
    cue: Cue
    phrase: Phrase
    pattern: Pattern
    low: int
    high: int
    speaks: bool
    written: bool
    quote: bool
    kind: str
    base: str
    before: str
    next: str

    @property
    def clause_follows(self) -> bool:
        """Whether a clause follows the cue."""
        return neighbours.clause_follows(self.columns, self.cue.last, self.high)

    @property
    def crowd(self) -> bool:
        """Whether the subject is people told by a plural noun or a quantity, who have views and no names."""
        flags = self.columns.flags[self.phrase.head]
        plural = self.columns.words[self.phrase.head].endswith("s") and flags & (INSIDER | EXPERT | MEMBER)
        return self.phrase.kind == "noun" and bool(plural or flags & QUANTITY)

    @property
    def crowdlike(self) -> bool:
        """Whether the subject is "it" or "they"."""
        return self.columns.words[self.phrase.head] in ("it", "they")

    @property
    def many(self) -> bool:
        """Whether the subject is a crowd or several holders of a post: party leaders, executives."""
        head = self.columns.words[self.phrase.head]
        post = head.endswith("s") and self.columns.flags[self.phrase.head] & ROLE
        return self.crowd or (self.phrase.kind == "noun" and bool(post))

    @property
    def goes_on(self) -> bool:
        """Whether words follow the cue in its sentence with no mark between."""
        return self.cue.last < self.high and self.columns.joined(self.cue.last - 1)


Refusal = Callable[[Clause], bool]


def clause(columns: Columns, cue: Cue, found: Subject, low: int, high: int) -> Clause:
    """The cue with its subject in the sentence from word `low` to `high`."""
    phrase = found.phrase
    head = columns.flags[phrase.head]
    speaks = phrase.kind != "noun" or bool(head & (PEOPLE | INSTITUTION | QUANTITY)) or _one_of(columns, phrase)
    speaks = speaks or (bool(columns.flags[phrase.first] & DETERMINER) and personal(columns, phrase.head))
    speaks = speaks or (not head and _plural_agent(columns, phrase.head))
    written = phrase.kind == "noun" and bool(head & (DOCUMENT | RUMOUR))
    quote = neighbours.beside_quotation(columns, cue, low, high)
    before = columns.words[phrase.first - 1] if phrase.first > low else ""
    after = columns.words[cue.last] if cue.last < high else ""
    kind, base = cue.rule.type, cue.rule.base
    return Clause(columns, cue, phrase, found.pattern, low, high, speaks, written, quote, kind, base, before, after)


def refused_by(item: Clause) -> str | None:
    """The name of the first rule that refuses the clause; None where it has what its cue needs."""
    for rule in ALWAYS:
        if rule(item):
            return rule.__name__
    if item.kind != "decline" and item.kind != "speaking" and _spoken_beside(item):
        return None
    for rule in NEEDS[_shape(item)]:
        if rule(item):
            return rule.__name__
    return None


def _spoken_beside(item: Clause) -> bool:
    """Whether a quotation beside the cue settles it."""
    agreed = item.base in ("agree", "disagree")  # Ortega agreed. “The quay is old.”
    if agreed and item.speaks and neighbours.answers(item.columns, item.cue, item.high):
        return True
    if item.kind == "quoted":
        return item.speaks and neighbours.answers(item.columns, item.cue, item.high)
    if item.quote and (item.speaks or item.written):
        return True
    return item.quote and item.kind == "speech" and neighbours.touches(item.columns, item.cue, item.phrase)


def _shape(item: Clause) -> str:
    """Which needs apply: those of an adding verb, an "as" clause, a verb with a shared subject, or of the cue's type."""
    kind, columns, cue = item.kind, item.columns, item.cue
    if kind in ("decline", "speaking", "quoted"):
        return kind
    if cue.rule.clause and columns.joined(cue.last - 1) and item.next not in neighbours.OPENERS:
        return "adding"
    if item.before == "as" and _parenthetic(item):
        return "as"
    if item.pattern.joined and kind in ("speech", "tell", "ask"):
        return "shared"
    return kind


# --- refused even beside a quotation


def share_of_a_poll(item: Clause) -> bool:
    """Refuses: 40 percent of sailors say the quay is safe."""
    columns, phrase = item.columns, item.phrase
    if phrase.kind == "pronoun":
        return False
    words = columns.words[phrase.first : phrase.last]
    if words[0] == "many" and phrase.first > 1 and columns.words[phrase.first - 2 : phrase.first] == ("times", "as"):
        return True
    if len(words) == 3 and words[1] == "in" and columns.flags[phrase.first] & QUANTITY:
        return True  # six in ten
    of_ten = item.before.isdigit() and len(item.before) < 3 and columns.joined(phrase.first - 1)
    if of_ten and phrase.first > 1 and columns.words[phrase.first - 2] in ("in", "of"):
        return True  # six in 10 sailors
    if words[0] in _SHARES and len(words) > 1 and "of" in words[:3]:
        return True
    if "percent" in words[:4] or "%" in columns.text[columns.starts[phrase.first] : columns.ends[phrase.first] + 1]:
        return True
    return words[0] in ("times", "as") or (words[0][0].isdigit() and "%" in columns.gap(phrase.first))


def thing_that_acts(item: Clause) -> bool:
    """Refuses: The pier is old, and it called for a new roof long ago."""
    word = item.columns.words[item.phrase.head]
    return item.phrase.kind == "pronoun" and word in ("it", "it's") and item.kind not in ("speech", "finding")


def naming(item: Clause) -> bool:
    """Refuses: They call her the Moth.

    Seldom met in news, but an everyday sentence: what follows is a name and no judgement.
    """
    they = item.columns.words[item.phrase.head] == "they" and item.cue.form == "base" and not item.cue.helped
    return item.base == "call" and (they or item.before == "as")


def not_a_single(item: Clause) -> bool:
    """Refuses: Not a single sailor said the quay was old."""
    if item.base == "claim responsibility for" and (item.cue.negated or item.columns.words[item.phrase.first] == "no"):
        return True  # no group claimed responsibility for the fire
    return item.before == "not" and item.columns.joined(item.phrase.first - 1)


def cannot_say(item: Clause) -> bool:
    """Refuses: Doctors cannot say whether the fever is over."""
    first = item.columns.words[item.cue.group]
    return item.cue.negated and item.base in ("say", "tell") and first in ("can't", "cannot")


def not_said(item: Clause) -> bool:
    """Refuses: Maria Ortega did not say that the quay was safe."""
    if (
        not item.cue.negated
        or item.quote
        or item.base not in ("say", "claim", "state", "argue", "announce", "allege", "tell")
    ):
        return False
    return item.clause_follows and (item.next == "that" or item.next not in _QUESTION_WORDS)


def nothing_admitted(item: Clause) -> bool:
    """Refuses: The firm did not admit any fault.

    What a person is said not to say tells of the person; of a crowd, a firm or a thing it tells nothing.
    """
    if item.written or item.phrase.kind == "name" or (item.phrase.kind == "pronoun" and not item.crowdlike):
        return False
    if not item.cue.negated or item.quote or item.clause_follows or item.base in _ANSWERS:
        return False
    return item.kind in ("speech", "act") and item.goes_on and item.next not in _QUESTION_WORDS


def told_to_act(item: Clause) -> bool:
    """Refuses: Sailors told to avoid the quay."""
    passive = item.kind == "tell" and item.cue.form in ("past", "reduced") and not item.cue.helped
    return passive and item.next == "to" and not item.quote and item.phrase.stop <= item.cue.first


def settled(item: Clause) -> bool:
    """Refuses: The firm agreed to a payment of nine million crowns."""
    if item.base != "agree" or item.next != "to" or item.cue.last + 1 >= item.high:
        return False
    columns, at = item.columns, item.cue.last + 1
    return bool(columns.flags[at] & (DETERMINER | POSSESSIVE)) or columns.words[at][0].isdigit()


def reason_of_a_deed(item: Clause) -> bool:
    """Refuses: Maria Ortega scolded the sailors for asking questions."""
    cue, columns = item.cue, item.columns
    if cue.form != "ing" or cue.group <= item.low or columns.words[cue.group - 1] != "for":
        return False
    return columns.joined(cue.group - 1) and not item.quote and item.next not in neighbours.OPENERS


def kind_of_thing(item: Clause) -> bool:
    """Refuses: The board has sent hundreds of warning letters."""
    cue, columns = item.cue, item.columns
    if cue.form != "ing" or cue.group <= item.low or columns.words[cue.group - 1] != "of" or not item.goes_on:
        return False
    after = columns.flags[cue.last]
    closed = FUNCTION | PEOPLE | PRONOUN | PREPOSITION | BREAK | DETERMINER | POSSESSIVE
    return not (after & closed or columns.caps[cue.last]) and item.next not in _QUESTION_WORDS and not item.quote


def supposed(item: Clause) -> bool:
    """Refuses: If Maria Ortega said the gate was shut, she was wrong.

    Not met in these corpora: argued sentences of opinion pieces and letters, where the words are nobody's.
    """
    at = item.phrase.first - 1
    opens = at == item.low or (at > item.low and not item.columns.joined(at - 1))
    said = item.kind in ("speech", "tell") or (
        item.kind == "finding" and item.cue.form == "past" and not item.cue.helped
    )
    return item.before == "if" and opens and said and not item.quote


def held_back(item: Clause) -> bool:
    """Refuses: The council is denying medicine to sailors.

    Seldom met, but it turns an act of the accused into their denial.
    """
    columns, cue = item.columns, item.cue
    if item.base != "deny" or item.clause_follows or item.quote or item.next.endswith("ing"):
        return False
    for at in range(cue.last + 1, min(cue.last + 5, item.high - 1)):
        if columns.words[at] == "to" and columns.joined(at):
            after = columns.flags[at + 1]
            return bool(after & (DETERMINER | POSSESSIVE | NOUN)) or columns.words[at + 1].endswith("s")
    return False


def called_back(item: Clause) -> bool:
    """Refuses: The governor called lawmakers back to Harrow.

    Seldom met, but the people called back would be the words said.
    """
    columns, at = item.columns, item.cue.last
    if item.base != "call" or item.quote:
        return False
    for near in range(at, min(at + 4, item.high)):
        if columns.words[near] in ("back", "together", "home", "off", "up"):
            return near + 1 >= item.high or bool(columns.flags[near + 1] & (PREPOSITION | TIME | BREAK))
        if columns.flags[near] & (PREPOSITION | BREAK | AUXILIARY) or not columns.joined(near):
            break
    return False


def adjective(item: Clause) -> bool:
    """Refuses: For one harbour, it is promising.

    Seldom met, but "is promising" closes many a sentence on a trial, and the words before it would be its statement.
    """
    ends = item.columns.words[item.cue.first].endswith("ing") and not item.goes_on
    return item.base == "promise" and item.cue.helped and ends


def office_conferred(item: Clause) -> bool:
    """Refuses: They confirmed Maria Ortega to the court.

    Seldom met in these corpora, but a stock sentence of every parliament: an office is given, nothing is said.
    """
    columns, at = item.columns, item.cue.last
    if item.base != "confirm":
        return False
    if at < item.high and columns.flags[at] & (ROLE | DETERMINER) and not item.quote and not item.clause_follows:
        head = at + bool(columns.flags[at] & DETERMINER)
        if head < item.high and columns.flags[head] & ROLE and not columns.caps[head]:
            return True  # confirmed a judge
    while at < item.high and columns.joined(at - 1) and columns.namelike(at):
        at += 1
    return item.cue.last < at < item.high and columns.words[at] in ("to", "as") and columns.joined(at - 1)


def restrictive(item: Clause) -> bool:
    """Refuses: He is a politician who will say anything."""
    columns, cue, at = item.columns, item.cue, item.cue.group - 1
    relative = item.phrase.kind == "noun" and at >= item.phrase.last and columns.words[at] in ("who", "that")
    relative = relative and columns.joined(at - 1)
    bodies = bool(columns.flags[item.phrase.head] & INSTITUTION) and columns.words[item.phrase.head].endswith("s")
    said = item.kind in ("speech", "tell") or (
        item.kind == "thought" and cue.form == "base" and (item.crowd or bodies)
    )  # divers who believe, clubs that believe
    quoted = item.quote and cue.last < item.high and columns.quoted[cue.last] >= 0
    return relative and not (said and not cue.modal and (item.clause_follows or quoted))


def professed(item: Clause) -> bool:
    """Refuses: These are the rules that they claim to hate."""
    return item.next == "to" and objects.professed(item.columns, item.phrase, item.low)


def thing_as_object(item: Clause) -> bool:
    """Refuses: Maria Ortega wrote the letter."""
    return item.base in _GUARDED and not objects.handed_over(item.columns, item.cue, item.phrase, item.low, item.high)


def only_possible(item: Clause) -> bool:
    """Refuses: Maria Ortega would dismiss the plan."""
    if item.kind in ("quoted", "ask"):
        return item.cue.modal and (
            item.kind == "quoted" or not item.quote
        )  # where an inquiry must begin; should ask if
    return item.cue.modal and not item.quote and (item.kind == "act" or not item.clause_follows)


def boasted_of(item: Clause) -> bool:
    """Refuses: Harrow boasts stable quays.

    Seldom met in news, but a stock phrase of travel and house pages: a thing has something, nobody says it.
    """
    return (
        item.base == "boast"
        and not (item.quote or item.clause_follows)
        and item.next not in ("of", "about", "that", "to")
        and item.goes_on
    )


def thing_named(item: Clause) -> bool:
    """Refuses: The crews found a report on a chemical called MX-25."""
    columns, first = item.columns, item.cue.first
    if item.base != "call" or item.cue.form != "past" or item.cue.helped or item.phrase.stop != first:
        return False
    if not columns.joined(first - 1):
        return False
    if item.speaks and not (item.next and columns.namelike(item.cue.last)):
        return False
    at = first - 1
    while (
        at > max(item.low, first - 4)
        and columns.joined(at - 1)
        and not columns.flags[at - 1] & (DETERMINER | PREPOSITION)
    ):
        at -= 1
    begins = at - 1 > item.phrase.first or (at - 1 == item.phrase.first and not item.speaks)
    return at > item.low + 1 and columns.words[at - 1] in ("a", "an", "of") and begins


def nobody(item: Clause) -> bool:
    """Refuses: Nobody said the quay was safe."""
    return item.columns.words[item.phrase.head] in _NOBODY


def of_which(item: Clause) -> bool:
    """Refuses: The rot of which they warned was real."""
    columns, at = item.columns, item.phrase.first - 1
    if at <= item.low or columns.words[at] != "which" or not columns.flags[at - 1] & PREPOSITION:
        return False
    if item.quote and item.phrase.kind == "noun" and columns.words[at - 1] in ("in", "during"):
        return False  # a film in which a preacher called it “a trap”
    return item.phrase.kind == "pronoun" or not item.clause_follows  # a story in which sailors said the quay was old


def thing_that_shows(item: Clause) -> bool:
    """Refuses: The first signs suggest that the tide has turned."""
    if item.base not in _SHOWING or item.speaks or item.written or item.phrase.kind != "noun" or item.quote:
        return False
    return not item.columns.caps[item.phrase.head] and not item.columns.flags[item.phrase.head] & NOUN


def participle(item: Clause) -> bool:
    """Refuses: The former treasurer accused of theft has left."""
    if item.kind != "act" or item.cue.form != "past" or item.quote:
        return False
    return objects.no_object(item.columns, item.cue, item.high)


def hanging_thought(item: Clause) -> bool:
    """Refuses: The road was shut because Maria Ortega believes it is unsafe."""
    if item.kind != "thought" or _main_clause(item):
        return False
    if item.columns.words[item.cue.group - 1] in ("who", "that") and item.phrase.last < item.cue.group:
        return False
    known = item.columns.flags[item.phrase.head] & (INSIDER | EXPERT) or (item.many and item.base == "agree")
    return not (item.before == "that" and known)  # reported that aides believe, that unnamed generals agree


# --- what a type of cue needs where no quotation settles it


def no_reason_given(item: Clause) -> bool:
    """Refuses: Maria Ortega spoke to reporters."""
    if not item.speaks:
        return True
    begin, end = item.columns.starts[item.cue.first], item.columns.ends[item.high - 1]
    reasons = item.columns.matches.get("attribution_anonymity", ())
    return not any(begin <= match.start < end for match in reasons)


def gift_refused(item: Clause) -> bool:
    """Refuses: Maria Ortega refused to give him a job.

    Seldom met, but a refused favour or vote is no refusal to speak.
    """
    words, cue = item.columns.words, item.cue
    if words[cue.last - 1] not in _GIVING:
        return False
    return not any(words[at] in _TELLINGS for at in range(cue.last, min(cue.last + _LONGEST_GIFT, item.high)))


def not_asked(item: Clause) -> bool:
    """Refuses: The patient did not respond to the new medicine."""
    words, cue = item.columns.words, item.cue
    if not item.speaks:
        return True
    if "not" not in words[cue.first : cue.last] and not any(w.endswith("n't") for w in words[cue.first : cue.last]):
        return False
    return not any(words[at] in _QUESTIONS for at in range(cue.last - 1, min(cue.last + 8, item.high)))


def no_quotation_beside(item: Clause) -> bool:
    """Refuses: Maria Ortega continued to the quay."""
    touching = neighbours.touches(item.columns, item.cue, item.phrase)
    return not (item.quote and (item.speaks or item.written) and touching)


def posted(item: Clause) -> bool:
    """Refuses: A video posted on a site was removed."""
    past = item.written and item.cue.form == "past" and item.goes_on
    return past and bool(item.columns.flags[item.cue.last] & PREPOSITION)


def letter_sent(item: Clause) -> bool:
    """Refuses: Maria Ortega has written to Juma Otieno.

    Rare in the development data, for most say what was written; without it the letter's addressee becomes its content.
    """
    return item.base == "write" and item.next == "to" and not item.clause_follows


def writes_on(item: Clause) -> bool:
    """Refuses: Maria Ortega has written on rivers for the Gazette."""
    return item.base == "write" and item.cue.helped and item.next in ("on", "about", "for") and not item.quote


def amount_added(item: Clause) -> bool:
    """Refuses: Maria Ortega added milk."""
    after = item.columns.flags[item.cue.last] if item.cue.last < item.high else 0
    follows = after & (PREPOSITION | TIME | PRONOUN) and item.next not in ("him", "her", "them", "it")
    return not (follows and item.speaks)


def nobody_in_as_clause(item: Clause) -> bool:
    """Refuses: The tide turned, as the almanac lid said.

    Seldom met; without it a thing behind "as" would need nothing at all.
    """
    return not (item.speaks or item.written)


def shared_without_words(item: Clause) -> bool:
    """Refuses: Maria Ortega left the room and answered, saying."""
    return not (item.cue.last < item.high and (item.clause_follows or item.columns.joined(item.cue.last - 1)))


def question_word(item: Clause) -> bool:
    """Refuses: Everything they said was wrong."""
    return item.before in _DEPENDENT and item.phrase.kind == "pronoun"


def free_relative(item: Clause) -> bool:
    """Refuses: More than voters say is at stake."""
    if item.before not in _FREE:
        return False
    return not (item.before == "what" and (item.kind == "act" or item.clause_follows))


def nobody_speaks(item: Clause) -> bool:
    """Refuses: The harbour says a lot about the town."""
    if item.speaks or item.written:
        return False
    plain = item.kind != "ask" and item.cue.form in ("past", "base") and item.phrase.kind == "noun"
    return not (plain and item.clause_follows)


def inference(item: Clause) -> bool:
    """Refuses: The mayor left early, indicating that the talks were over."""
    if item.cue.form != "ing":
        return False
    first, columns = item.cue.group, item.columns
    noun = first > item.low and columns.joined(first - 1) and not columns.flags[first - 1] & (FUNCTION | VERB | STOP)
    of_noun = item.pattern is Pattern.JOINED_TO_CUE and noun and not columns.caps[first - 1]
    return item.pattern is Pattern.JOINED_TO_SUBJECT or of_noun  # theories suggesting he had been murdered


def nothing_found(item: Clause) -> bool:
    """Refuses: Maria Ortega found her keys."""
    if item.base == "notice" and not item.crowd:
        return True  # what one person sees is told, not said
    if item.clause_follows or (item.written and item.goes_on):
        return False
    if item.base == "report" and item.speaks and item.goes_on and _tally(item):
        return False
    if item.base in ("suggest", "recommend") and item.crowd and item.goes_on and item.next.endswith("ing"):
        return False  # surgeons suggest waiting
    return not ((item.speaks or item.written) and _closes(item))


def _tally(item: Clause) -> bool:
    """Orsany reported ITS first case, NO deaths, 300 injured, DOZENS of fires: what officials count."""
    columns, at = item.columns, item.cue.last
    if item.phrase.kind == "noun" and not columns.flags[item.phrase.head] & (INSTITUTION | EXPERT | INSIDER | ROLE):
        return False  # patients reported no pain
    return columns.words[at] in _COUNTS or columns.words[at][:1].isdigit()


def nothing_thought(item: Clause) -> bool:
    """Refuses: Maria Ortega believes in luck."""
    if not item.speaks or item.cue.form == "ing":
        return True
    columns, at = item.columns, item.cue.last
    several = item.many and item.phrase.kind == "noun" and columns.words[item.phrase.first] not in ("one", "another")
    agreed = item.base in ("agree", "disagree") and several and not item.cue.helped
    if agreed and (not item.goes_on or item.next == "with"):
        return columns.words[item.low] in _CONCEDING  # other doctors disagreed, a few bankers agree with him
    if item.base == "view":
        known = item.columns.flags[item.phrase.head] & (INSIDER | EXPERT | ROLE)
        return not (known and item.many and _seen_as(item))
    if item.base == "be moved":
        return not (
            item.crowd and item.goes_on
        )  # aides are alarmed at the cost; what one person feels is told, not said
    if item.base == "want" and not item.crowd:
        return True  # what one person wants is that person's will
    if item.base in _WISHES and neighbours.infinitive_follows(columns, at, item.high):
        return False  # analysts expect the price to fall
    if item.base == "want":
        return True
    if item.base == "disagree" and at + 1 < item.high and columns.words[at] in ("on", "over", "about"):
        return columns.words[at + 1] not in neighbours.OPENERS  # disagree over how far it should go
    return not (item.clause_follows or neighbours.resumes(columns, at, item.high))


def nothing_acted_on(item: Clause) -> bool:
    """Refuses: Maria Ortega praised."""
    if not (item.speaks or item.written) or item.cue.last >= item.high:
        return True
    if item.base in ("raise doubts", "push back") and not item.speaks:
        return True  # a bill raises questions, nobody says it does
    quoted = objects.quoted_object(item.columns, item.cue, item.phrase)
    return not (item.columns.joined(item.cue.last - 1) or quoted)


ALWAYS: tuple[Refusal, ...] = (
    share_of_a_poll, thing_that_acts, naming, not_a_single, cannot_say, not_said, nothing_admitted, told_to_act, settled,
    reason_of_a_deed, kind_of_thing, supposed, held_back, called_back, adjective,
    office_conferred, restrictive, professed, thing_named, boasted_of, thing_as_object,
    only_possible, nobody, of_which, thing_that_shows, participle, hanging_thought,
)  # fmt: skip
_WRITTEN: tuple[Refusal, ...] = (posted, letter_sent, writes_on)
_FREE_STANDING: tuple[Refusal, ...] = (*_WRITTEN, question_word, free_relative)
NEEDS: Mapping[str, tuple[Refusal, ...]] = {
    "speaking": (no_reason_given,),
    "decline": (not_asked, gift_refused),
    "quoted": (no_quotation_beside,),
    "adding": (posted, amount_added),
    "as": (*_WRITTEN, nobody_in_as_clause),
    "shared": (*_WRITTEN, shared_without_words),
    "speech": (*_FREE_STANDING, nobody_speaks),
    "tell": (*_FREE_STANDING, nobody_speaks),
    "ask": (*_FREE_STANDING, nobody_speaks),
    "finding": (*_FREE_STANDING, inference, nothing_found),
    "thought": (*_FREE_STANDING, nothing_thought),
    "act": (*_FREE_STANDING, nothing_acted_on),
}


def _seen_as(item: Clause) -> bool:
    """See the plan AS a trap, view it as one, consider it a trap: what it is held to be follows the object."""
    columns, at = item.columns, item.cue.last
    if at + 1 >= item.high or not item.goes_on or columns.flags[at] & (PREPOSITION | BREAK):
        return False
    for near in range(at + 1, min(at + _LONGEST_SEEN, item.high - 1)):
        if not columns.joined(near - 1) or columns.flags[near] & AUXILIARY:
            return False
        if columns.words[near] == "as":
            return columns.words[near + 1] not in (
                "soon",
                "long",
                "well",
                "if",
                "they",
                "he",
                "she",
                "it",
                "much",
                "many",
            )
    return False


def _parenthetic(item: Clause) -> bool:
    """As Ortega said; as the council has urged, and nothing after the verb."""
    if item.kind == "act":
        return not item.goes_on
    return item.kind in ("speech", "finding")


def _plural_agent(columns: Columns, at: int) -> bool:
    """Whether an unknown plural has the shape of one for people: mourners, commuters."""
    word = columns.words[at]
    if columns.caps[at] and at not in columns.opens:
        return False
    return word.endswith("s") and "-" not in word and agent(word[:-1])


def _one_of(columns: Columns, phrase: Phrase) -> bool:
    """One well-connected Harrovian, a diver who worked on the quay: somebody, whatever the noun."""
    if columns.caps[phrase.head] and columns.words[phrase.first] in ("one", "another"):
        return True
    if phrase.kind == "noun" and columns.caps[phrase.head] and phrase.first == phrase.head < phrase.last - 1:
        return True  # Harrovians in the Senate
    if (
        columns.words[phrase.head] == "those"
        and phrase.stop > phrase.head + 1
        and columns.words[phrase.head + 1] != "that"
    ):
        return True
    return "who" in columns.words[phrase.head + 1 : phrase.stop]


def _closes(item: Clause) -> bool:
    """..., the study found. ..., researchers reported on Monday: a comma before the subject, and at most a time behind."""
    columns, cue, phrase = item.columns, item.cue, item.phrase
    if phrase.first <= item.low or "," not in columns.gap(phrase.first - 1):
        return False
    if item.base == "find" and item.next in _PLACES:
        return cue.last + 1 < item.high and bool(columns.flags[cue.last + 1] & TIME)  # a shell often found in bays
    if cue.last + 1 < item.high and columns.words[cue.last] == "on":
        return bool(columns.flags[cue.last + 1] & TIME)  # reported on Monday; reported on the fire tells nothing
    return cue.last >= item.high or bool(columns.flags[cue.last] & (PREPOSITION | TIME))


def _main_clause(item: Clause) -> bool:
    """Whether the subject opens a clause of its own and not one that hangs on "if", "because", "what"."""
    columns, at = item.columns, item.phrase.first - 1
    return at < item.low or not columns.joined(at) or columns.words[at] in ("and", "but")
