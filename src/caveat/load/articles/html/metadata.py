"""What an HTML page declares about itself: JSON-LD, meta tags, canonical link, language."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from caveat.load.articles.metadata import words
from caveat.match.bylines import names_person
from caveat.match.dates import find_date
from caveat.model.patterns import pattern
from caveat.model.text import Found

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LARGEST_SCRIPT = 500_000
_ARTICLE_TYPES = pattern(r"(?:article|posting|report|webpage|claimreview)$", re.IGNORECASE)
_META: dict[str, tuple[str, ...]] = {
    "title": ("og:title", "twitter:title", "dc.title", "headline", "title"),
    "byline": ("author", "authors", "article:author", "byl", "dc.creator", "sailthru.author", "parsely-author", "twitter:creator:name"),
    "published": (
        "article:published_time", "og:published_time", "datepublished", "pubdate", "publishdate", "publish-date", "date", "dc.date",
        "dc.date.issued", "dcterms.created", "sailthru.date", "parsely-pub-date", "article.published", "publication_date",
    ),
    "section": ("article:section", "section", "parsely-section", "news_category"),
    "url": ("og:url",),
    "language": ("og:locale", "language", "dc.language"),
    "site": ("og:site_name", "application-name"),
}  # fmt: skip
_CDATA = pattern(r"^\s*(?://\s*|/\*\s*)?<!\[CDATA\[(?:\s*\*/)?|(?://\s*|/\*\s*)?\]\]>(?:\s*\*/)?\s*$")
_LOG_IN = pattern(r"[a-z][a-z0-9]*(?:[-_.][a-z0-9]+)+$|[a-z]+\d+$")
_SITE_BEHIND = pattern(r"\s(?<!\s\s)\s*[|–—»·-]\s+")
_URL = pattern(r"https?://|www\.|\.com\b|/")


def declared(root: HtmlElement) -> dict[str, list[Found]]:
    """Every value that the page declares, by name, the most trusted place first."""
    found: dict[str, list[Found]] = {name: [] for name in (*_META, "kind")}
    for node in _linked_data(root):
        _from_linked_data(node, found)
    metas: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        content = (meta.get("content") or "").strip()
        if name and content:
            metas.setdefault(name, content[:1_000])
    for name, keys in _META.items():
        found[name].extend(Found(metas[key], f"html: meta {key}") for key in keys if key in metas)
    _from_attributes(root, found)
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
            found["url"].insert(0, Found(link.get("href", "").strip()[:2_000], "html: link canonical"))
            break
    if root.get("lang"):
        found["language"].insert(0, Found(root.get("lang", "")[:40], "html: lang"))
    title = root.find(".//title")
    if title is not None and title.text and title.text.strip():
        found["title"].append(
            Found(_without_site(" ".join(title.text.split())[:500], metas.get("og:site_name", "")), "html: title")
        )
    found["byline"] = _names(found["byline"], metas.get("og:site_name", ""))
    return found


def _linked_data(root: HtmlElement) -> list[dict[str, Any]]:
    """The nodes of all JSON-LD scripts that describe an article."""
    nodes: list[dict[str, Any]] = []
    for script in root.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json" or not script.text:
            continue
        if len(script.text) > _LARGEST_SCRIPT:
            continue
        try:
            data = json.loads(_CDATA.sub("", script.text), strict=False)
        except (ValueError, RecursionError):
            continue
        waiting = [data]
        while waiting and len(nodes) < 50:
            item = waiting.pop(0)
            if isinstance(item, list):
                waiting.extend(item[:50])
            elif isinstance(item, dict):
                kinds = item.get("@type")
                kinds = kinds if isinstance(kinds, list) else [kinds]
                if any(isinstance(kind, str) and _ARTICLE_TYPES.search(kind) for kind in kinds):
                    nodes.append(item)
                if "@graph" in item:
                    waiting.append(item["@graph"])
    nodes.sort(key=lambda node: "WebPage" in str(node.get("@type")))
    return nodes


def _from_linked_data(node: dict[str, Any], found: dict[str, list[Found]]) -> None:
    where = "html: JSON-LD "
    kinds = node.get("@type")
    for kind in kinds if isinstance(kinds, list) else [kinds]:
        if isinstance(kind, str) and kind.strip():
            found["kind"].append(Found(kind.strip()[:80], where + "@type"))
    for name, key in (
        ("title", "headline"),
        ("published", "datePublished"),
        ("language", "inLanguage"),
        ("url", "url"),
    ):
        if isinstance(value := node.get(key), str) and value.strip():
            found[name].append(Found(value.strip()[:1_000], where + key))
    section = node.get("articleSection")
    section = section[0] if isinstance(section, list) and section else section
    if isinstance(section, str) and section.strip():
        found["section"].append(Found(section.strip()[:200], where + "articleSection"))
    authors = node.get("author")
    authors = authors if isinstance(authors, list) else [authors]
    names = []
    for author in authors[:20]:
        said: Any = author.get("name") if isinstance(author, dict) else author
        said = said[0] if isinstance(said, list) and said else said
        if isinstance(said, str) and said.strip():
            names.append(" ".join(said.split())[:200])
    if names:
        found["byline"].append(Found(", ".join(dict.fromkeys(names)), where + "author"))


def _from_attributes(root: HtmlElement, found: dict[str, list[Found]]) -> None:
    """Dates and authors that elements of the page are marked with (microdata, rel, time)."""
    times = 0
    for element in root.iter("time", "span", "a", "div", "p", "meta", "abbr", "li", "address"):
        prop = (element.get("itemprop") or "").lower()
        if prop == "datepublished" and element.tag != "meta":
            _keep(
                found["published"],
                element.get("content") or element.get("datetime") or element.text_content(),
                "html: itemprop datePublished",
            )
        elif "published" in (element.get("class") or "").split() and find_date(element.get("title") or ""):
            _keep(found["published"], element.get("title") or "", "html: class published")
        elif element.tag == "time" and element.get("datetime") and times < 1 and not _outside(element):
            times += 1
            _keep(found["published"], element.get("datetime") or "", "html: time")
        if prop == "author" or (element.get("rel") or "").lower() == "author":
            name = element.find(".//*[@itemprop='name']")
            words_in = (name if name is not None else element).text_content()
            if len(words_in) < 120 and not _outside(element):
                _keep(found["byline"], words_in, "html: itemprop author" if prop == "author" else "html: rel author")


def _keep(values: list[Found], value: str, where: str) -> None:
    value = " ".join(value.split())
    if value and len(value) <= 200:
        values.append(Found(value, where))


_ASIDE = pattern(r"related|sidebar|comment|popular|trending|teaser|promo|recent|footer|widget", re.IGNORECASE)


def _outside(element: HtmlElement) -> bool:
    """Whether an element lies in a list of other articles or among comments."""
    for around in element.iterancestors():
        if around.tag in ("aside", "nav", "footer") or _ASIDE.search(
            f"{around.get('class') or ''} {around.get('id') or ''}"[:300]
        ):
            return around.tag not in ("body", "html")
    return False


def _names(candidates: list[Found], site: str) -> list[Found]:
    """Values that can be names: no addresses, no placeholders, not the site itself where only a meta tag says so."""
    kept = []
    for item in candidates:
        value = re.sub(r"^by\s+", "", item.value.strip(), flags=re.IGNORECASE)
        plain = words(value)
        if (
            not plain
            or _URL.search(value)
            or "@" in value
            or _LOG_IN.match(value)
            or _is_date(value)
            or plain in ("admin", "administrator", "editor", "unknown", "null", "none", "anonymous")
        ):
            continue
        if site and plain == words(site) and "JSON-LD" not in item.where:
            continue
        kept.append(Found(value, item.where))
    return kept


def _is_date(value: str) -> bool:
    """Whether a value that should be a name is a date."""
    return find_date(value) != "" and not names_person(value)


def _without_site(title: str, site: str) -> str:
    """A page title without the site's name behind it."""
    parts = _SITE_BEHIND.split(title)
    if (
        len(parts) > 1
        and (words(parts[-1]) == words(site) or len(parts[-1].split()) <= 4)
        and len(parts[0].split()) >= 3
    ):
        return title[: title.rindex(parts[-1])].rstrip(" |–—»·-")
    return title
