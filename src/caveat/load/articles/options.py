"""How to read files that do not say it themselves."""

from __future__ import annotations

from msgspec import Struct


class Options(Struct, frozen=True):
    """Which fields of a table hold what, and what standard input is.

    Field names may lead into nested objects with dots ("article.body"). None: looked for under the
    usual names.
    """

    text_field: str | None = None
    title_field: str | None = None
    byline_field: str | None = None
    published_field: str | None = None
    section_field: str | None = None
    url_field: str | None = None
    id_field: str | None = None
    stdin_filename: str | None = None
    """Name whose extension says what standard input holds."""
