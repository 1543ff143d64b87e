"""The fixed words of a page that are no article text: what stands on sites, in forms, under pictures.

They are about page furniture, not about language that a rubric judges, so they live here and not
among the rubric's word lists. Written for this project from the wording of common site templates.
All are folded: lower case, straight quotes.
"""

from __future__ import annotations

from caveat.model.words import word_set

FURNITURE_LINES: frozenset[str] = frozenset(
    {
        "ad", "ads", "advertisement", "advertisements", "advertising", "sponsored", "sponsored content", "promoted",
        "promoted content", "paid content", "story continues below", "story continues below advertisement",
        "article continues below", "article continues after advertisement", "continue reading",
        "continue reading below", "scroll to continue", "advertisement - scroll to continue", "your ad here", "your ad could be here",
        "submit your ad here", "submit your ad", "advertise here", "advertise with us", "place your ad here",
        "related", "related topics", "related articles", "related stories", "related posts", "related content",
        "related news", "related coverage", "related links", "related reading", "read more", "read next", "up next",
        "more stories", "more news", "more on this story", "more on this topic", "most read", "most popular",
        "trending", "trending now", "popular now", "latest news", "latest stories", "top stories", "editors' picks",
        "editor's picks", "recommended", "recommended for you", "recommended stories", "you may also like",
        "you might also like", "you may like", "more from this author", "around the web", "from our partners",
        "topics", "tags", "share", "share this", "share this article", "share this story", "share this post",
        "share on facebook", "share on twitter", "share on x", "share on whatsapp", "share via email", "tweet", "print",
        "print this article", "email this article", "email", "facebook", "twitter", "whatsapp", "copy link", "save",
        "listen to this article", "follow us", "like us on facebook", "follow us on twitter", "follow us on facebook",
        "leave a reply", "leave a comment", "leave a response", "post a comment", "add a comment", "add comment",
        "join the conversation", "join the discussion", "comments", "view comments", "show comments",
        "no comments", "no comments yet", "comments are closed", "comments off", "cancel reply", "post comment", "reply",
        "sign up", "sign in", "log in", "login", "register", "subscribe", "subscribe now", "subscribe today",
        "sign up now", "sign up today", "newsletter", "get our newsletter", "our newsletter", "donate", "donate now",
        "donate today", "support us", "become a member", "close", "menu", "search", "home", "skip to content",
        "skip to main content", "back to top", "previous", "next", "previous article", "next article", "previous post",
        "next post", "end of article", "end of story", "ends", "end", "photo gallery", "view gallery", "load more",
        "show more", "terms of use", "terms of service", "privacy policy", "cookie policy", "all rights reserved",
        "en español", "leer en español", "read in spanish", "read in english", "in english", "en français", "lire en français", "auf deutsch",
        "recaptcha requires verification", "protected by recaptcha", "privacy - terms", "mute", "unmute", "play video", "playback rate",
        "chapters", "descriptions", "descriptions off, selected", "subtitles off, selected", "captions off, selected", "audio track",
        "default, selected", "this is a modal window", "current time",
        "duration time", "remaining time", "stream type", "stream typelive", "stream type live", "caption settings dialog", "text edge style",
        "contact us", "about us", "download our app", "enter your email", "enter your email address",
        "click here", "filed under", "published in", "posted in", "loading",
    }
)  # fmt: skip
"""Whole lines that are furniture, without their end marks and counts."""

FURNITURE_STARTS: tuple[str, ...] = (
    "sign up to receive", "sign up to get", "sign up for our", "sign up for the newsletter", "sign up for free",
    "sign up here", "sign up now", "sign up to our", "sign up for daily", "sign up for weekly", "sign up for alerts",
    "subscribe to our", "subscribe to the newsletter", "subscribe for", "subscribe now", "subscribe here",
    "by submitting this form", "by sending this form", "by signing up", "by subscribing", "by clicking", "by entering your email",
    "get the latest news", "get our free", "get the day's", "get our daily", "get our weekly",
    "get unlimited access", "join our newsletter", "join our mailing list", "join our telegram", "join our whatsapp",
    "enter your email", "please enter a valid email", "follow us on", "like us on", "find us on", "follow the story on", "download our app",
    "download the app", "read more:", "read also:", "read next:", "also read:", "also read |", "see also:",
    "related:", "related story:", "related stories:", "related articles:", "recommended:", "don't miss:", "more:",
    "more on this:", "watch:", "watch now:", "watch more:", "watch the video:", "listen:", "listen now:", "in pictures:", "gallery:",
    "video:", "tags:", "topics:", "filed under:", "filed under ", "categories:", "category:", "posted in:",
    "click here to", "click here for", "click the link to subscribe", "your email address will not",
    "required fields are marked", "save my name, email", "notify me of", "you must be logged in",
    "please log in to", "log in to comment", "this site uses akismet", "we use cookies", "this website uses cookies",
    "beginning of dialog", "to view this video please", "captions settings, opens captions", "captions and subtitles off",
    "all rights reserved", "copyright ©", "copyright (c)", "© 19", "© 20", "(c) 20", "this material may not be published",
    "support our journalism", "support independent journalism", "help us keep", "become a subscriber",
    "become a member today", "already a subscriber", "this article is for subscribers", "share this article",
    "share this story", "have a tip? ", "got a tip?", "send us a tip", "have your say:", "story continues below",
    "article continues below", "advertisement -", "advertisement:", "more from ",
)  # fmt: skip
"""Beginnings of short paragraphs that are furniture."""

COMMENT_FORMS: frozenset[str] = frozenset(
    {"leave a reply", "leave a comment", "leave a response", "post a comment", "add a comment", "comments",
     "join the conversation", "view comments", "show comments", "reader comments"}
)  # fmt: skip
"""Lines below which everything belongs to readers, not to the article."""

LINK_LISTS: frozenset[str] = frozenset(
    {"related", "related topics", "related articles", "related stories", "related posts", "related content",
     "related news", "related coverage", "related links", "related reading", "read next", "up next", "more stories", "more news",
     "more on this story", "more on this topic", "most read", "most popular", "trending", "trending now",
     "latest news", "latest stories", "top stories", "editors' picks", "editor's picks", "recommended",
     "recommended for you", "recommended stories", "you may also like", "you might also like", "you may like",
     "around the web", "from our partners", "topics", "tags"}
)  # fmt: skip
"""Lines below which short lines are links to other articles."""

LABELS: dict[str, str] = {
    **dict.fromkeys(
        ("opinion", "opinions", "op-ed", "oped", "editorial", "editorials", "column", "columns", "columnist", "columnists", "commentary",
         "comment", "viewpoint", "viewpoints", "view", "views", "perspective", "perspectives", "guest essay",
         "guest column", "guest opinion", "guest commentary", "guest post", "letter", "letters", "letter to the editor",
         "letters to the editor", "first person", "essay", "blog", "voices", "your view", "my view", "our view",
         "the editorial board", "leader", "op-ed contributor", "contributed opinion", "opinion column"),
        "opinion label",
    ),
    **dict.fromkeys(
        ("analysis", "news analysis", "explainer", "explained", "fact check", "fact-check", "interview", "q&a", "q & a",
         "review", "book review", "film review", "feature", "features", "profile", "obituary", "obituaries",
         "investigation", "special report", "long read", "in depth", "in-depth", "exclusive", "breaking",
         "breaking news", "live", "live updates", "satire", "humour", "humor", "parody", "fiction",
         "press release", "news release", "media release", "for immediate release", "sponsored content", "sponsored",
         "paid post", "advertorial", "partner content", "brand content", "promoted", "paid content", "background", "brief", "in brief", "news in brief", "briefs"),
        "label of the kind of piece",
    ),
    **dict.fromkeys(
        ("news", "world", "world news", "local", "local news", "national", "nation", "international", "politics",
         "business", "economy", "finance", "markets", "money", "science", "health", "environment", "climate",
         "technology", "tech", "education", "culture", "arts", "arts & culture", "entertainment", "sport", "sports",
         "travel", "lifestyle", "life", "food", "crime", "courts", "region", "regional", "metro", "community", "society",
         "media", "energy", "transport", "weather", "property", "housing", "city news", "asia", "europe", "africa", "americas", "middle east",
         "home news", "state", "public safety", "government"),
        "section label",
    ),
}  # fmt: skip
"""Short lines over a headline that say what kind of piece or which section it is."""

SPLIT_LABELS: frozenset[str] = frozenset(
    {"opinion", "op-ed", "editorial", "column", "commentary", "comment", "viewpoint", "perspective", "analysis",
     "news analysis", "guest essay", "guest column", "letter", "letters", "explainer", "fact check", "fact-check",
     "interview", "review", "satire", "exclusive", "breaking", "breaking news", "press release", "sponsored",
     "special report", "investigation", "q&a", "obituary", "profile", "feature", "live"}
)  # fmt: skip
"""Labels that stand in front of a headline on its line ("Opinion: ...")."""

AGENCIES: frozenset[str] = frozenset(
    {"ap", "associated press", "the associated press", "reuters", "thomson reuters", "afp", "agence france-presse",
     "getty", "getty images", "epa", "epa-efe", "efe", "dpa", "ansa", "pa", "pa media", "pa wire", "press association", "upi", "xinhua",
     "tass", "kyodo", "yonhap", "anadolu", "anadolu agency", "pti", "ians", "ani", "bloomberg", "zuma", "zuma press", "sipa", "shutterstock",
     "alamy", "alamy stock photo", "istock", "istockphoto", "unsplash", "pexels", "pixabay", "wikimedia", "wikimedia commons",
     "flickr", "nurphoto", "imago", "picture alliance", "magnum", "redux", "corbis", "rex", "rex features", "handout", "pool", "file"}
)  # fmt: skip
"""News and picture agencies as they stand in credits."""

NEWS_AGENCIES: frozenset[str] = frozenset(
    {"ap", "associated press", "the associated press", "reuters", "thomson reuters", "afp", "agence france-presse", "upi",
     "united press international", "dpa", "bloomberg", "bloomberg news", "pa media", "press association", "efe", "kyodo news", "xinhua", "tass"}
)  # fmt: skip
"""Agencies that stand as a byline of their own."""

ROLES: frozenset[str] = word_set(
    """
    writer reporter correspondent editor columnist contributor journalist producer staff intern bureau chief freelance
    freelancer author photographer anchor commentator critic
    """
)
"""What a line under a name may say that its bearer is, in a byline."""

BIO_ROLES: frozenset[str] = ROLES | word_set(
    """
    professor lecturer researcher fellow scholar historian economist scientist lawyer attorney analyst expert consultant
    director president founder co-founder chair chairman chairwoman chairperson executive officer teacher student
    doctor physician nurse engineer activist advocate poet novelist essayist blogger broadcaster documentarian filmmaker
    veteran diplomat ambassador senator minister member resident translator critic contributing academic
    """
)
"""What an author note may say that the author is."""

CAPTION_NOUNS: frozenset[str] = word_set(
    """
    emblem logo badge crest flag seal headquarters building buildings skyline harbour harbor port bridge airport station map portrait
    statue monument entrance exterior interior view aerial scene crowd crowds soldiers troops police firefighters
    protesters demonstrators protest protests rally parade ceremony ruins wreckage poster banner chart graph graphic
    illustration screenshot photo photograph image picture file campus square market factory plant ship ships
    magnate oligarch businessman businesswoman president minister mayor chairman chairwoman spokesman spokeswoman actor
    actress singer governor senator ambassador commander admiral bishop princess prince
    """
)
"""Nouns that a caption without a verb may hold beside names."""
