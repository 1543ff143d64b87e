"""Files, folders and tables -> Articles. `read` is the door."""

from caveat.load.articles.find import find
from caveat.load.articles.limits import Limits
from caveat.load.articles.options import Options
from caveat.load.articles.read import contents, finished, holds_many, read, read_many

__all__ = ["Limits", "Options", "contents", "find", "finished", "holds_many", "read", "read_many"]
