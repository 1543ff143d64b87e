"""What a command says on stderr about its articles: what could not be scored, what was noticed, what was not judged."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import typer

from caveat.cli.streams import say as on_stderr
from caveat.model.report import Report
from caveat.net import Bad, Failed
from caveat.report.clean import plain


class Talk:
    """Collects what could not be scored, and says everything about it in the same words for every command.

    `failed` holds what is named, for reports that list it. `say` puts one line on stderr.
    """

    def __init__(self, say: Callable[[str], None] = on_stderr) -> None:
        self.failed: list[Failed] = []
        self._say = say
        self._bad = Bad()

    def failure(self, item: Failed) -> bool:
        """Say what could not be scored; False where it is only counted, because its table has many such rows."""
        if not self._bad.names(item):
            return False
        self._named(item)
        return True

    def _named(self, item: Failed) -> None:
        self.failed.append(item)
        place = f"{plain(item.source)}: " if item.source else ""
        self._say(f"caveat: {place}{plain(item.error)}")
        if item.hint:
            self._say(f"  hint: {plain(item.hint)}")

    def notices(self, source: str, notices: Sequence[str]) -> None:
        """Say what the reader of a file noticed."""
        for notice in notices:
            self.note(f"{plain(source)}: {plain(notice)}")

    def about(self, report: Report, *, unjudged: bool = False) -> None:
        """The notices of one article and, where no page says it, that it is not judged."""
        article = report.document.article
        self.notices(article.source, article.notices)
        if unjudged and report.total.why_not:
            self.note(f"{plain(article.source)}: not judged: {plain(report.total.why_not)}")

    def note(self, words: str) -> None:
        """Say something that is no error."""
        self._say(f"caveat: note: {words}")

    def end(self) -> None:
        """Say how many rows were only counted. Called once the last article is through."""
        rest, self._bad = list(self._bad.rest()), Bad()
        for item in rest:
            self._named(item)

    def leave(self) -> None:
        """End the command with exit code 2 where an article could not be scored."""
        self.end()
        if self.failed:
            raise typer.Exit(2)
