"""Paragraphs and the kinds of text that they are put together to. Slots are described in `corpus.Draft`.

Nothing here holds a word that a report may not use of its own accord, so that such a word in a report is the
program's. {p1} to {p5} are people, {s1} to {s5} what they are called later, {S1} the same at the start of a sentence.
"""

from __future__ import annotations

BANKS: dict[str, tuple[str, ...]] = {
    "byline": ("By {p5}",),
    "dateline_fact": (
        "{CITY}, March 4 (Corvane Wire) - The city council closed the old swimming hall on Monday after part of its roof came down.",
        "{CITY}, Oct. 12 (Corvane Wire) - The two ferry lines in the harbour will share one ticket from January, the port office said on Thursday.",
        "{CITY}, June 21 (Corvane Wire) - A pipe burst under the fish market on Wednesday night and left 3,000 homes without water.",
    ),
    "fact": (
        "The hall was built in 1964 and has been repaired four times since then.",
        "About 3,000 households live along the line. The nearest other station is eleven kilometres away.",
        "The council in {city} will meet again on the first Tuesday of next month.",
        "Work began in May and was to last until the end of September.",
        "The road was closed for six hours. Buses took the long way round, by the mill, and were up to forty minutes late.",
        "The first plan was drawn up in 1998, when the town had 9,000 people. It has 14,000 now, and most of them live on the far side of the river, where the new houses are.",
        "Repairs will cost 1.2 million crowns. Half of that comes from the province and a quarter from the county; the town pays the rest over ten years.",
        "The lower gate is opened at six in the morning and closed at ten in the evening. In winter it is closed at eight, and on market days it stays open until midnight.",
        "Two of the five boats were built in {city} in the 1970s. The others were bought second-hand in 2009 and painted green.",
        "On the second day 310 people came, on the third 420. The tent was taken down on Sunday evening, and the field will be sown with grass in the spring.",
        "The office moved to {city} in 2011 and now has 240 employees in {country}.",
        "Rain fell on nineteen days in April, four more than in an ordinary year.",
    ),
    "named_quote": (
        "“We had to decide before the weekend,” said {p1}, the chief engineer of the roads office. “Nobody wanted to wait for the next storm.”",
        "“The numbers have gone down for the third year,” said {p2}, who heads the fisheries department in {city}.",
        "{p3}, a professor of water law at the University of {city}, said that the rule had been written for smaller towns. “It no longer fits,” {s3} added.",
        "“I have worked here for nineteen years and have not seen it so full,” said {p4}, a nurse at the district hospital.",
        "“Our members will vote on the offer on Friday,” {p1}, the president of the bakers' guild, told reporters in {city}.",
        "{p2}, who runs the ferry company, said that the boats would leave every forty minutes. “That is the best we can do with three crews,” {he} said.",
    ),
    "named_indirect": (
        "According to {p1}, the mayor of {city}, the town has set aside 40,000 crowns for the repairs.",
        "{p2}, the head of the school, told parents in a letter that lessons would begin an hour later.",
        "The finance minister, {p3}, said on Tuesday that the budget would be ready in time. {S3} declined to give a figure.",
        "{p4}, who teaches history in {city}, wrote in the parish newsletter that the bell had been cast in 1701.",
        "The spokes{man} for the waterworks, {p1}, said that the pump had been replaced in the night.",
        "{p2} of the {party} told the council that {his} group would vote for the plan.",
    ),
    "document": (
        "According to the council's minutes of March 9, the plan was put off twice because of the cost.",
        "A report published by the audit office in 2023 found that the bridge had not been inspected for six years.",
        "The census of 2021 counted 18,402 people in the three villages.",
        "The inspection report, which the office posted on its website, lists eleven cracks.",
    ),
    "organisation": (
        "The health ministry of {country} said in a statement that 640 doses had been sent to {city}.",
        "The port authority said that no ship was kept waiting for more than two hours.",
        "The {party} announced on Monday that it would hold its conference in {city}.",
        "The police in {city} said that two drivers were treated for bruises.",
    ),
    "outside": (
        "{p3}, who studies bridges at the Technical University of {city} and was not involved in the inspection, said that the cracks were deeper than usual.",
        "{p4}, a specialist in sleep at the Institute of Medicine in {city} who had no part in the study, called it careful but small.",
    ),
    "limit": (
        "“We cannot rule out another cause,” said {p1}, who led the study at the University of {city}. “Sixty people is not many.”",
        "The authors caution that the study was small and that nobody was followed for longer than six weeks.",
        "{p2}, who led the survey, said that the result was uncertain because only four schools had taken part.",
    ),
    "reply": (
        "The company did not respond to a request for comment.",
        "{p4}, the director of the company, rejected the accusation. “We followed every rule,” {he} said.",
        "A lawyer for the firm, {p3}, said that the firm denied having broken the law.",
    ),
    "accusation": (
        "The prosecutor accused the company of having taken 48,000 crowns from the pension fund.",
        "The auditors accused the firm of having hidden two letters from the council.",
    ),
    "unnamed_reason": (
        "Two employees of the waterworks, who spoke on condition of anonymity because they feared losing their jobs, said that the readings had been changed.",
        "“I was told to write a smaller number,” said one inspector, who was present at the meeting and asked not to be named because {he} was not authorised to speak to reporters.",
    ),
    "unnamed_bare": (
        "A source said that the minister would leave before the summer.",
        "Sources close to the palace said that the treasurer had been dismissed on Sunday.",
        "A person familiar with the matter said that the sale would go ahead.",
        "An insider told this site that the vote had been moved to a smaller room.",
        "According to a tipster, the director packed two suitcases on the night of the vote.",
    ),
    "vague": (
        "Some analysts say that the harvest will not last until spring.",
        "Experts believe that the bridge will never open again.",
        "Critics say that the plan was drawn up behind closed doors.",
        "Many people say that the old market was better.",
        "Observers believe that the vote will be put off once more.",
    ),
    "rumour": (
        "It is rumoured that the treasurer has left {country} with the keys to the archive.",
        "The director has reportedly bought a house abroad.",
        "Rumour has it that the bakery will be sold before the feast.",
        "According to unconfirmed reports, three governors have asked to be replaced.",
        "Word on the street in {city} is that the bank will not open on Monday.",
    ),
    "speculation": (
        "Perhaps the minister wanted to be seen. It is likely that the letter was written weeks before.",
        "The general probably knows more than the speech says. It seems that the palace is afraid of its own guards.",
        "It is possible that the two had agreed on it long before. Maybe nobody else was told.",
        "The move could mean that the council has run out of money, and it may be that the mill will be next.",
    ),
    "legal": (
        "The alleged theft came to light in August, when the bank called the choir.",
        "Prosecutors allege that the two men forged the signature on 31 orders.",
    ),
    "loaded": (
        "This shameful scheme is nothing but a disgraceful attack on ordinary families.",
        "The disastrous plan is the work of a clueless clique that despises everyone who drives.",
        "Such outrageous arrogance is typical of this corrupt and pathetic regime.",
        "The so-called reform is a ridiculous farce from beginning to end.",
    ),
    "loaded_verb": (
        "{p3}, the leader of the council, boasted that the lane would bring the town back to life.",
        "{p4}, who speaks for the opposition, slammed the objectors and claimed that they had never read the plan.",
    ),
    "opinion": (
        "We must not let this happen. I believe that the council has forgotten whom it serves.",
        "It is time that somebody told the mayor. The town deserves better, and we all know it.",
        "In my view the whole idea should be thrown out. Nobody in his right mind would pay for it.",
        "Let us be honest: this is madness, and it must stop before it is too late.",
    ),
    "absolute": (
        "Everybody knows that the council has always lied and always will.",
        "The plan will never work, and it proves once and for all that nobody there can count.",
    ),
    "question": (
        "Who gave the order? And why was nobody told?",
        "Are pensioners supposed to carry their shopping across the bridge on foot?",
        "How many more letters must the town write before somebody answers?",
    ),
    "call": (
        "Share this article with everyone you know before it is deleted!",
        "Sign the petition now and send it to your representative.",
        "Wake up, people! Write to the council today.",
    ),
    "study_bare": (
        "Studies show that noise makes children slower.",
        "Research has shown that such lamps wear out within a year.",
        "A recent study suggests that cold water keeps people young.",
    ),
    "scare": (
        "The council's “experts” arrived an hour late, and the “consultation” was over by noon.",
        "The minister's “friends” were given the best seats.",
    ),
    "sides": (
        "The talks between {a} and {b} in {city} ended on Sunday without a paper that both could sign.",
        "{p1}, who speaks for the {a} in the talks, said that the {b} had broken off the meeting. {p2}, who speaks for the {b}, said that the {a} had come an hour late.",
        "“The {a} will not sign before spring,” said {p3}, a lawyer who takes part in the talks. “They do not trust the {b}.”",
        "According to {p4}, a mediator from {city}, {a} and {b} each sent nine people to the table.",
    ),
    "sides_loaded": (
        "{A} have always lied to {b}, and their shameful little game must end.",
        "Some analysts say that {a} are ready to cheat {b} once again. Who would still trust {a}?",
        "{A} are rumoured to have paid for it. Perhaps they were afraid of {b}.",
        "The outrageous demands of the {a} are a disgrace, and nobody should forgive the {a} for what they did to the {b}.",
    ),
    "disclaimer": (
        "The views expressed in this column are the author's own and do not necessarily reflect those of this newspaper.",
        "This is an opinion column. The opinions are those of the writer alone.",
    ),
    "opinion_label": ("Opinion",),
    "analysis_label": ("Analysis",),
}  # fmt: skip

_NEWS = (
    "Swimming hall closed after roof gives way",
    "Two ferry lines to share one ticket from January",
    "Council puts off repairs at the old mill",
    "Fewer fish in the bay for the third year, office says",
)
_GOSSIP = (
    "What Is the Palace Hiding From Us?",
    "The Treasurer Who Left in the Night",
    "You Won't Believe What the Director Did Next",
)
_COLUMN = ("Give us back the night bus", "A town is not a shop", "Leave the old market alone")

RECIPES: dict[str, tuple[str, ...]] = {
    "report": (
        "headline", "byline", "dateline_fact", "named_quote", "fact", "named_indirect", "fact", "organisation", "document",
        "named_quote", "accusation", "reply", "outside", "fact", "fact", "fact", "organisation",
    ),
    "thin": ("headline", "fact", "fact", "organisation", "fact", "fact", "fact", "speculation", "document", "fact"),
    "science": (
        "headline", "byline", "named_quote", "limit", "outside", "document", "fact", "limit", "fact", "organisation", "fact",
        "fact", "named_indirect", "fact", "fact", "organisation", "fact",
    ),
    "investigation": (
        "headline", "byline", "unnamed_reason", "document", "named_quote", "accusation", "reply", "unnamed_reason",
        "outside", "fact", "fact", "named_indirect", "legal", "fact", "fact", "fact", "fact",
    ),
    "gossip": (
        "headline", "rumour", "unnamed_bare", "fact", "speculation", "fact", "vague", "rumour", "question", "fact",
        "unnamed_bare", "fact", "speculation", "fact", "vague", "fact", "fact", "call", "fact",
    ),
    "mixed": (
        "headline", "byline", "fact", "named_quote", "vague", "unnamed_bare", "fact", "named_indirect", "speculation",
        "loaded", "fact", "rumour", "organisation", "study_bare", "fact", "question", "fact", "fact", "fact", "fact",
    ),
    "rant": (
        "headline", "loaded", "opinion", "absolute", "vague", "loaded_verb", "question", "scare", "loaded", "opinion",
        "study_bare", "rumour", "call", "fact",
    ),
    "column": (
        "opinion_label", "headline", "byline", "opinion", "named_indirect", "fact", "document", "question", "named_quote",
        "opinion", "loaded", "fact", "disclaimer",
    ),
    "analysis": (
        "analysis_label", "headline", "byline", "fact", "named_quote", "speculation", "document", "fact", "outside", "limit",
        "organisation", "named_indirect", "fact", "fact",
    ),
    "bare": (
        "headline", "fact", "fact", "absolute", "fact", "rumour", "fact", "speculation", "opinion", "fact", "fact", "loaded",
        "fact", "fact", "fact", "fact", "fact",
    ),
    "sides": (
        "headline", "byline", "sides", "sides", "fact", "sides", "sides_loaded", "fact", "sides", "vague", "sides_loaded",
        "fact", "organisation", "document", "fact", "fact", "fact", "fact",
    ),
    "quotes": (
        "headline", "byline", "named_quote", "named_quote", "fact", "named_quote", "fact", "named_quote", "named_indirect",
        "limit", "fact", "named_indirect", "fact", "fact", "fact", "fact",
    ),
}  # fmt: skip

HEADLINES: dict[str, tuple[str, ...]] = {
    recipe: _GOSSIP if recipe in ("gossip", "rant") else _COLUMN if recipe == "column" else _NEWS for recipe in RECIPES
}
