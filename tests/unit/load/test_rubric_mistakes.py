"""Every kind of mistake in policy files: one edit of a small valid rubric, one problem, at its place."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from caveat.errors import RubricError
from caveat.load.rubric import check, load_rubric

SMALL = Path(__file__).parent / "small_rubric"


class Case(NamedTuple):
    """One edit (`old` stands once in `file`), and where and how the mistake is reported."""

    name: str
    file: str
    old: str
    new: str
    line: int
    column: int
    message: str
    hint: str


RUBRIC, RUMOUR, LOADED = "rubric.yaml", "signals/rumour.yaml", "signals/loaded_words.yaml"
NEWSROOM = "newsroom.yaml"
RUMOURS, WORDS, HOUSE = "lexicons/rumours.yaml", "lexicons/loaded.yaml", "overlays/house.yaml"

NOTATION = (
    Case("tab as indentation", RUBRIC, "    title: Wording", "\ttitle: Wording", 60, 1, "a tab in the indentation", "spaces"),
    Case("repeated key", RUBRIC, "    group: tone\n", "    group: tone\n    group: tone\n", 64, 5, "'group' stands here twice; first in line 63", "keep one"),
    Case("alias", RUBRIC, "signal_order: [rumour, loaded_words]", "signal_order: [rumour, *x]", 30, 24, "the alias *x", "write the value out"),
    Case("anchor", RUBRIC, "title: Small rubric", "title: &t Small rubric", 4, 8, "the anchor &t", "remove it"),
    Case("tag", RUBRIC, "title: Small rubric", "title: !!str Small rubric", 4, 8, "the tag tag:yaml.org,2002:str", "quotes"),
    Case("python tag", RUBRIC, "title: Small rubric", "title: !!python/object:os.system x", 4, 8, "the tag", "quotes"),
    Case("colon in plain text", RUBRIC, "title: Small rubric", "title: Small rubric: ours", 4, 20, "a colon where none can stand", "double quotes"),
    Case("list not closed", RUBRIC, "limits: [It sees the text only.]", "limits: [It sees the text only.", 6, 9, "that is not closed", "']'"),
    Case("quote not closed", RUBRIC, 'sentence: "No loaded word was found: {points}."', 'sentence: "No loaded word was found: {points}.', 70, 19, "a quoted text that does not end", "close the quote"),
    Case("wrong indentation", RUBRIC, "    title: Wording\n", "   title: Wording\n", 60, 4, "the indentation does not fit", "line this up"),
    Case("key without colon", RUBRIC, "    group: tone\n", "    group tone\n", 63, 5, "a key without a colon", "key: value"),
    Case("second document", RUBRIC, "criteria:\n", "---\ncriteria:\n", 31, 1, "a second document", "remove '---'"),
    Case("directive", RUBRIC, "# A small valid rubric for tests; each mistake is one edit of it.\n", "%YAML 1.1\n---\n", 1, 1, "a % directive", "remove"),
    Case("nested too deep", RUBRIC, "[It sees the text only.]", "[" * 40 + "x" + "]" * 40, 6, 32, "nested more than", "brackets"),
    Case("mapping as a key", RUBRIC, "title: Small rubric", "title: {{a: 1}: b}", 4, 9, "a list or mapping as a key", "one word"),
    Case("control character", RUBRIC, "title: Small rubric", "title: Small\x07 rubric", 4, 13, "a control character", "delete"),
    Case("comma in plain text", RUBRIC, "{id: satire, title: satire, description: Jokes.,", "{id: satire, title: satire, description: Jokes, mostly.,", 27, 53, "there is no value", "a comma in double quotes"),
    Case("no value", RUBRIC, "title: Small rubric", "title:", 4, 1, "there is no value", "remove the key"),
)  # fmt: skip

TYPES = (
    Case("unknown key", RUBRIC, "    max_points: 20", "    max_point: 20\n    max_points: 20", 64, 5, "unknown key 'max_point'", "did you mean 'max_points'? allowed: asks, "),
    Case("unknown key in a guard", RUMOURS, "        within: 3", "        with_in: 3", 14, 9, "unknown key 'with_in'", "did you mean 'within'?"),
    Case("missing key", WORDS, "title: Words that judge\n", "", 2, 1, "the key 'title' is missing", "What the list holds"),
    Case("missing key in a list", RUBRIC, "label: Much can be seen", "", 10, 5, "the key 'label' is missing", "The words"),
    Case("text for a number", RUBRIC, "max_points: 20", 'max_points: "20"', 64, 17, "should be a whole number, is the text '20'", "without quotes"),
    Case("yes-or-no for a number", RUBRIC, "max_points: 20", "max_points: true", 64, 17, "should be a whole number, is a yes-or-no value (true)", "The most it can earn"),
    Case("fraction for a whole number", RUBRIC, "max_points: 20", "max_points: 20.5", 64, 17, "should be a whole number, is the number (20.5)", "The most"),
    Case("number for text", RUBRIC, 'version: "1.0.0"', "version: 1.0", 3, 10, "should be text, is the number (1.0)", 'put it in quotes: "1.0"'),
    Case("yes-or-no for text", WORDS, "phrase: no", "phrase: true", 8, 13, "should be text, is a yes-or-no value (true)", 'put it in quotes: "true"'),
    Case("no is text", RUBRIC, "description: Jokes., scored: false", "description: Jokes., scored: no", 27, 62, "should be true or false, is the text 'no'", "yes and no are plain text"),
    Case("text for a list", RUBRIC, "limits: [It sees the text only.]", "limits: It sees the text only.", 6, 9, "should be a list, is the text", "after '- '"),
    Case("list for a mapping", RUBRIC, "withhold: {min_words: 100, min_coverage: 60, languages: [en]}", "withhold: [100]", 11, 11, "should be a mapping (key: value), is a list", "total"),
    Case("unknown choice", RUBRIC, "group: tone", "group: tones", 63, 12, "unknown value the text 'tones'", "did you mean 'tone'? allowed: accountability, "),
    Case("wrong type in tags", WORDS, "- phrase: no", "- {phrase: no, tags: {strength: [2]}}", 8, 35, "should be text or a whole number or a number or true or false, is a list", ""),
    Case("huge number", RUBRIC, "max_points: 20", "max_points: 9999999999999999999999999", 64, 17, "should be a whole number, is the number (1e+25)", "The most"),
)  # fmt: skip

RULES = (
    Case("id is not the file's name", RUMOUR, "id: rumour\n", "id: rumor\n", 2, 5, "the id 'rumor' is not the file's name 'rumour'", "write id: rumour"),
    Case("unknown signal", RUBRIC, "signal: loaded_words", "signal: loaded_word", 67, 17, "there is no signal 'loaded_word'", "did you mean 'loaded_words'?"),
    Case("unknown signal in the order", RUBRIC, "[rumour, loaded_words]", "[rumors, loaded_words]", 30, 16, "there is no signal 'rumors'", "did you mean 'rumour'?"),
    Case("unknown word list", LOADED, "lexicons: [loaded]", "lexicons: [loadet]", 15, 14, "there is no word list 'loadet'", "did you mean 'loaded'?"),
    Case("unknown kind", LOADED, "kind: phrases", "kind: phrase", 14, 9, "there is no kind of detector 'phrase'", "did you mean 'phrases'?"),
    Case("unknown setting", RUMOUR, "span: sentence", "spam: sentence", 17, 5, "unknown setting 'spam'", "did you mean 'span'?"),
    Case("setting of a wrong type", RUMOUR, "near_sentences: 1", 'near_sentences: "1"', 18, 21, "should be a whole number", "How many sentences"),
    Case("setting below its least", RUMOUR, "near_sentences: 1", "near_sentences: -1", 18, 21, "-1 is below 0", "How many sentences"),
    Case("setting with an unknown choice", RUMOUR, "span: sentence", "span: sentense", 17, 11, "unknown value 'sentense'", "did you mean 'sentence'?"),
    Case("unknown genre", RUBRIC, "genres: [report]", "genres: [reports]", 53, 18, "there is no genre 'reports'", "did you mean 'report'?"),
    Case("genre that the criterion leaves out", RUBRIC, "genres: [report]", "genres: [satire]", 53, 18, "not asked of the genre 'satire'", "not_applicable_in"),
    Case("genre that nothing tells", RUBRIC, "{id: brief, title: brief,", "{id: briefs, title: brief,", 14, 10, "no detector tells the genre 'briefs'", "did you mean 'brief'?"),
    Case("unscored genre without a reason", RUBRIC, ", reason: It jokes.", "", 27, 5, "'satire' is not scored and gives no reason", "reason:"),
    Case("unknown block", LOADED, "blocks: [body]", "blocks: [bodies]", 16, 18, "unknown value the text 'bodies'", "did you mean 'body'?"),
    Case("phrase not closed", WORDS, "disgrac(e|eful)", "disgrac(e|eful", 7, 13, "'(' at character 8 is not closed", 'notation: "(a|b)"'),
    Case("phrase without words", WORDS, "disgrac(e|eful)", '"..."', 7, 13, "holds no word", "made of words"),
    Case("phrase for too many", WORDS, "disgrac(e|eful)", '"' + "(a|b|c|d)" * 10 + '"', 7, 13, "stands for more than", "notation"),
    Case("phrase with capitals", WORDS, "disgrac(e|eful)", "Disgrac(e|eful)", 7, 13, "not in lower case", "write disgrac(e|eful)"),
    Case("phrase twice", WORDS, "  - phrase: no\n", "  - phrase: no\n  - phrase: disgraceful\n", 9, 13, "the phrase 'disgraceful' stands also in entry 1, 'disgrac(e|eful)'", "keep one"),
    Case("phrase of a guard", RUMOURS, "after: [a program]", "after: ['a [program']", 13, 17, "is not closed", "notation"),
    Case("guard that looks at nothing", RUMOURS, "        after: [a program]\n", "", 11, 9, "the guard 'word_processor' looks at nothing", "add one of: before, "),
    Case("guard over no words", RUMOURS, "within: 3", "within: 0", 14, 17, "0 is below 1", "neighbouring"),
    Case("guard with a full stop", RUMOURS, "because: the program is meant", "because: the program is meant.", 12, 18, "a full stop", "set aside because"),
    Case("no source", RUMOURS, "sources:\n  - title: Written for the tests\n", "sources: []\n", 4, 10, "there is no source", "where this comes from"),
    Case("source that is no address", LOADED, "https://example.org/words", "example.org/words", 12, 41, "is not an address", "https://"),
    Case("each and steps", RUBRIC, "        cap: -40\n", "        steps: [{at_least: 1, points: -5}]\n", 45, 9, "`each` and `steps` in one rule", "keep one"),
    Case("neither each nor steps", RUBRIC, "        each: 20\n", "", 66, 9, "the rule 'plain' gives no points", "add `each:` or `steps:`"),
    Case("cap with the other sign", RUBRIC, "cap: -40", "cap: 40", 45, 14, "the cap 40 does not go with each: -10", "below zero"),
    Case("cap below one time", RUBRIC, "cap: -40", "cap: -5", 45, 14, "less than one time -10", "raise it"),
    Case("cap without each", RUBRIC, "        genres: [report]\n", "        cap: -20\n", 53, 9, "a cap without `each`", "last of the steps"),
    Case("a rate without steps", RUBRIC, "count: absent", "count: per_1000_words", 69, 15, "`each` with count: per_1000_words", "use `steps`"),
    Case("steps out of order", RUBRIC, "{at_least: 3, points: -20}", "{at_least: 1, points: -20}", 52, 24, "1 does not come after 1", "lowest to the highest"),
    Case("steps up and down", RUBRIC, "          - {at_least: 3, points: -20}\n", "          - {at_least: 3, points: -20}\n          - {at_least: 4, points: -5}\n", 53, 35, "-5 after -20: the points go up and down", "always"),
    Case("step at zero", RUBRIC, "{at_least: 1, points: -10}", "{at_least: 0, points: -10}", 51, 24, "a step at 0 or below", "absent"),
    Case("rule id twice", RUBRIC, "- id: plain", "- id: rumour_each", 66, 13, "there is another rule 'rumour_each' in the criterion 'rumours'", "rename"),
    Case("criterion id twice", RUBRIC, "- id: wording", "- id: rumours", 59, 9, "there is another criterion 'rumours'", "its own id"),
    Case("id with a hyphen", RUBRIC, "- id: plain", "- id: plain-words", 66, 13, "'plain-words' is not an id in snake_case", "small letters"),
    Case("a note for nothing", RUMOUR, "message: ", "notes:\n  - {where: {kind: hearsay}, note: who}\nmessage: ", 20, 14, "evidence of 'rumour' has no 'kind'", "allowed: "),
    Case("a note with a verdict", RUMOUR, "message: ", "notes:\n  - {where: {type: hearsay}, note: fake}\nmessage: ", 20, 36, "fake", ""),
    Case("points of nothing", RUBRIC, "where: {type: hearsay}", "where: {kind: hearsay}", 49, 17, "evidence of 'rumour' has no 'kind'", "allowed: "),
    Case("type that no list has", RUBRIC, "where: {type: hearsay}", "where: {type: heresay}", 49, 23, "'type' is never 'heresay' for 'rumour'", "did you mean 'hearsay'?"),
    Case("sum above the scale", RUBRIC, "    max_points: 80\n    start: 80", "    max_points: 85\n    start: 85", 31, 1, "max_points add up to 105, not 100", "change them by -5"),
    Case("start above the maximum", RUBRIC, "start: 80", "start: 81", 38, 12, "81 is not between 0 and max_points (80)", ""),
    Case("maximum out of reach", RUBRIC, "each: 20", "each: 12", 64, 17, "no article can earn more than 12 of 20 points", "raise a cap"),
    Case("too much tone", RUBRIC, "    group: sourcing", "    group: tone", 31, 1, "the tone criteria hold 100 of 100 points; at most a fifth (20)", "agree least"),
    Case("bands from above zero", RUBRIC, "from_points: 0", "from_points: 10", 9, 19, "the first band begins above 0", "from_points: 0"),
    Case("bands out of order", RUBRIC, "from_points: 50", "from_points: 0", 10, 19, "0 does not come after 0", "lowest to the highest"),
    Case("unknown placeholder", RUBRIC, "{count} rumour{s}", "{number} rumour{s}", 46, 19, "the placeholder {number} is not filled in", "{count}, {points}, {s}"),
    Case("placeholder not closed", RUBRIC, "{count} rumour{s}", "{count rumour{s}", 46, 19, "", "{count}, {points}, {s}"),
    Case("placeholder of a signal", RUMOUR, '"\\"{text}\\" passes', '"\\"{words}\\" passes', 19, 10, "the placeholder {words} is not filled in", "{text}"),
    Case("banned word", RUBRIC, "No loaded word was found", "This is reliable", 70, 19, "the word 'reliable' in a sentence that reports show", "what can be seen"),
    Case("question without a mark", RUBRIC, "question: Are the words plain?", "question: Plain words", 61, 15, "this is not a question", "'?'"),
    Case("ask that is an order", RUBRIC, "question: Who said this first?", "question: Name the source.", 56, 19, "this is not a question", "'?'"),
    Case("ask without its signal", RUBRIC, "        signal: rumour\n        when: found\n", "        when: found\n", 56, 9, "`when` or `where` without `signal`", "add `signal:`"),
    Case("code with small letters", RUMOUR, "code: R", "code: r", 4, 7, "'r' is not one to three capital letters", ""),
    Case("code twice", RUMOUR, "code: R", "code: L", 4, 7, "the code 'L' belongs to 'loaded_words' already", "take another"),
    Case("no rules", RUBRIC, "    rules:\n      - id: plain\n        signal: loaded_words\n        count: absent\n        each: 20\n        sentence: \"No loaded word was found: {points}.\"\n", "    rules: []\n", 65, 12, "there are no rules", "earns nothing"),
)  # fmt: skip

CHECKLIST = (
    Case("checklist without a source", NEWSROOM, "sources:\n  - title: Written for the tests\n", "sources: []\n", 2, 10, "there is no source", "where this comes from"),
    Case("group with a long id", NEWSROOM, "id: A, title", "id: AB, title", 5, 10, "'AB' is not one capital letter", "such as A"),
    Case("question id twice", NEWSROOM, "id: A2", "id: A1", 16, 9, "there is another question 'A1'", "its own id"),
    Case("question id in words", NEWSROOM, "id: A2", "id: second", 16, 9, "'second' is not a letter and a number", "such as A1"),
    Case("question of no group", NEWSROOM, "id: A2", "id: B2", 16, 9, "there is no group 'B'", "allowed: A"),
    Case("checklist question without a mark", NEWSROOM, "speak first?", "speak first", 8, 15, "this is not a question", "'?'"),
    Case("banned word in a question", NEWSROOM, "Is there more", "Is it true that there is more", 17, 15, "the word 'true' in a sentence", "what can be seen"),
    Case("unknown newsroom rule", NEWSROOM, "rule: first_voice", "rule: first_voices", 9, 11, "there is no rule 'first_voices'", "did you mean 'first_voice'?"),
    Case("outcome without words", NEWSROOM, "      later: another voice comes first\n", "", 10, 5, "the outcome 'later' of the rule 'first_voice' has no words", "it answers yes"),
    Case("unknown outcome", NEWSROOM, "      later:", "      latter: x\n      later:", 13, 7, "the rule 'first_voice' has no outcome 'latter'", "did you mean 'later'?"),
    Case("clause with a banned word", NEWSROOM, "another voice comes first", "a reliable voice comes first", 13, 14, "the word 'reliable'", "what can be seen"),
    Case("clause with an unknown placeholder", NEWSROOM, "{count} speak", "{number} speak", 19, 66, "the placeholder {number} is not filled in", "{count}"),
    Case("clause with a full stop", NEWSROOM, "another voice comes first", "another voice comes first.", 13, 14, "a full stop at the end of a clause", "leave it out"),
)  # fmt: skip

OVERLAYS = (
    Case("overlay of an unknown question", HOUSE, "lexicons:\n", "newsroom: {questions: {A3: {dropped: true}}}\nlexicons:\n", 13, 24, "there is no question 'A3'", "allowed: A1, A2"),
    Case("overlay with an unknown outcome", HOUSE, "lexicons:\n", "newsroom: {questions: {A1: {wording: {last: x}}}}\nlexicons:\n", 13, 39, "the rule 'first_voice' has no outcome 'last'", "allowed"),
    Case("overlay that reorders what is not there", HOUSE, "lexicons:\n", "newsroom: {order: [A2, A9]}\nlexicons:\n", 13, 24, "there is no question 'A9'", "allowed: A1, A2"),
    Case("overlay that names a question twice", HOUSE, "lexicons:\n", "newsroom: {order: [A2, A2]}\nlexicons:\n", 13, 24, "'A2' stands here twice", ""),
    Case("overlay extends nothing", HOUSE, "extends: ../rubric.yaml\n", "", 2, 1, "the key 'extends' is missing", "extends: builtin"),
    Case("overlay extends what is not there", HOUSE, "extends: ../rubric.yaml", "extends: builtim", 2, 10, "there is no file or folder 'builtim'", "did you mean 'builtin'?"),
    Case("overlay extends itself", HOUSE, "extends: ../rubric.yaml", "extends: house.yaml", 2, 10, "this goes round in a circle: house.yaml -> house.yaml", "extend builtin"),
    Case("overlay of an unknown criterion", HOUSE, "  wording: {max_points: 10}", "  wordings: {max_points: 10}", 10, 3, "there is no criterion 'wordings'", "did you mean 'wording'?"),
    Case("overlay of an unknown rule", HOUSE, "rumour_each:", "rumor_each:", 9, 7, "the criterion 'rumours' has no rule 'rumor_each'", "did you mean 'rumour_each'?"),
    Case("overlay of an unknown signal", HOUSE, "  loaded_words: {severity: warning}", "  loaded: {severity: warning}", 12, 3, "there is no signal 'loaded'", "did you mean 'loaded_words'?"),
    Case("overlay of an unknown list", HOUSE, "  loaded:\n", "  loadet:\n", 14, 3, "there is no word list 'loadet'", "did you mean 'loaded'?"),
    Case("overlay with an unknown severity", HOUSE, "severity: warning", "severity: warn", 12, 28, "unknown value the text 'warn'", "did you mean 'warning'?"),
    Case("overlay cap with the other sign", HOUSE, "cap: -12", "cap: 12", 9, 36, "the cap 12 does not go with each: -4", "below zero"),
    Case("overlay with too much tone", HOUSE, "wording: {max_points: 10}", "wording: {max_points: 30}", 5, 1, "the tone criteria hold 30 of 70 points", "agree least"),
    Case("overlay with a maximum below zero", HOUSE, "max_points: 40", "max_points: -1", 7, 17, "-1 is not above zero", "earns something"),
    Case("overlay adds a bad phrase", HOUSE, "outrage(|ous)", "outrage(|ous", 16, 17, "is not closed", "notation"),
    Case("overlay adds a bare word", HOUSE, "- phrase: outrage(|ous)", "- outrage", 16, 9, "should be a mapping (key: value), is the text 'outrage'", 'write {phrase: "outrage"}'),
    Case("overlay adds a phrase that is there", HOUSE, "outrage(|ous)", "disgrace", 16, 17, "the phrase 'disgrace' stands also in entry 1", "keep one"),
    Case("overlay removes what is not there", HOUSE, "remove: [disgraceful]", "remove: [disgracefull]", 17, 14, "the word list 'loaded' has no phrase 'disgracefull'", "did you mean 'disgraceful'?"),
    Case("overlay empties a list", HOUSE, "    add:\n      - phrase: outrage(|ous)\n    remove: [disgraceful]\n", "    remove: [disgrac(e|eful), no]\n", 15, 5, "the list is empty", "at least one"),
    Case("override without folders", HOUSE, 'files: ["letters/**"]', "files: []", 20, 12, "the list is empty", "letters/**"),
    Case("override of an unknown signal", HOUSE, "loaded_words: {trial: true}", "loaded_word: {trial: true}", 22, 7, "there is no signal 'loaded_word'", "did you mean 'loaded_words'?"),
    Case("gate above the scale", HOUSE, "fail_under: 40", "fail_under: 140", 24, 15, "140 is not between 0 and 100", "per 100"),
    Case("gate of an unknown criterion", HOUSE, "floors: {rumours: 10}", "floors: {rumors: 10}", 25, 12, "there is no criterion 'rumors'", "did you mean 'rumours'?"),
    Case("gate above the criterion", HOUSE, "floors: {rumours: 10}", "floors: {rumours: 41}", 25, 21, "41 is not between 0 and 40", "max_points"),
    Case("gate of an unknown signal", HOUSE, "at_most: {rumour: 2}", "at_most: {rumours: 2}", 26, 13, "there is no signal 'rumours'", "did you mean 'rumour'?"),
    Case("gate below zero", HOUSE, "at_most: {rumour: 2}", "at_most: {rumour: -2}", 26, 21, "-2 is below zero", "0 lets none pass"),
)  # fmt: skip

CASES = NOTATION + TYPES + RULES + CHECKLIST + OVERLAYS


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "small"))


def test_the_small_rubric_has_no_mistake(small: Path) -> None:
    assert check(small) == ()
    assert load_rubric(small).file.id == "small"


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_mistake(case: Case, small: Path) -> None:
    file = small / case.file
    text = file.read_text(encoding="utf-8")
    assert text.count(case.old) == 1, "the edit must fit the file in one place"
    file.write_text(text.replace(case.old, case.new), encoding="utf-8")

    problems = check(small)

    assert len(problems) == 1, problems
    first = problems[0]
    assert (first.file, first.line, first.column) == (file.as_posix(), case.line, case.column), problems
    assert case.message in first.message
    assert case.hint in first.hint
    assert first.source_line == file.read_text(encoding="utf-8").split("\n")[case.line - 1]
    with pytest.raises(RubricError) as raised:
        load_rubric(file if case in OVERLAYS else small)
    assert raised.value.problems == problems


def test_names_of_cases_are_unique_and_many() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 30
