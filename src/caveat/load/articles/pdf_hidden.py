"""What of a PDF page's text no reader sees: told while the page's operations are gone through.

Hooks for pypdf's text extraction, which calls `before` and `after` with every operation. Text that is not seen is taken
out of the operation's own operands, so that extraction goes on as if it had never been written.
"""

from __future__ import annotations

from typing import Any, NamedTuple

_SHOWS = frozenset({b"Tj", b"TJ", b"'", b'"'})
_FILLS = frozenset({b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"})
_TINY = 1.2  # points
_FAR = 5.0
_EVERYWHERE = (-1e9, -1e9, 1e9, 1e9)
_MOST_SHAPES = 2_000
Box = tuple[float, float, float, float]


class _State(NamedTuple):
    """Part of the graphics state."""

    mode: int = 0
    white: bool = False
    size: float = 12.0


class Eyes:
    """Follows one page. `lost` says whether words were taken out, `invisible` how many letters of them have no ink."""

    def __init__(self, page: Box, *, read_invisible: bool = False) -> None:
        self._page = page
        self._read_invisible = read_invisible
        self._state = _State()
        self._stack: list[_State] = []
        self._forms: list[tuple[_State, int]] = []
        self._path: list[tuple[float, float]] = []
        self._dark: list[Box] = []
        self.lost = False
        self.invisible = 0

    def before(self, operator: Any, operands: Any, cm: Any, tm: Any) -> None:
        """An operation is about to be carried out. Must not fail, whatever stands in the page."""
        try:
            self._before(operator, operands, cm, tm)
        except (TypeError, ValueError, IndexError, AttributeError, OverflowError):
            return

    def after(self, operator: Any, _operands: Any, _cm: Any, _tm: Any) -> None:
        """An operation has been carried out. What a form sets does not outlast it."""
        if operator == b"Do" and self._forms:
            self._state, depth = self._forms.pop()
            del self._stack[depth:]

    def _before(self, operator: bytes, operands: list[Any], cm: list[float], tm: list[float]) -> None:
        if operator in _SHOWS:
            self._show(operator, operands, cm, tm)
        elif operator == b"q":
            self._stack.append(self._state)
        elif operator == b"Q":
            self._state = self._stack.pop() if self._stack else self._state
        elif operator == b"Tr":
            self._state = self._state._replace(mode=int(operands[0]))
        elif operator == b"Tf":
            self._state = self._state._replace(size=abs(float(operands[1])))
        elif operator in (b"g", b"rg", b"k", b"sc", b"scn", b"cs"):
            self._state = self._state._replace(white=_is_white(operator, operands))
        elif operator == b"Do":
            self._forms.append((self._state, len(self._stack)))
            self._darken(_EVERYWHERE)  # a picture, or a form that may hold one
        elif operator in (b"sh", b"BI"):
            self._darken(_EVERYWHERE)
        elif operator == b"re":
            x, y, width, height = (float(value) for value in operands[:4])
            self._path += [_at(cm, x, y), _at(cm, x + width, y + height)]
        elif operator in (b"m", b"l", b"c", b"v", b"y"):
            self._path.append(_at(cm, float(operands[-2]), float(operands[-1])))
        elif operator in _FILLS:
            if not self._state.white and self._path:
                xs, ys = [x for x, _ in self._path], [y for _, y in self._path]
                self._darken((min(xs), min(ys), max(xs), max(ys)))
            self._path = []
        elif operator in (b"n", b"S", b"s"):
            self._path = []

    def _darken(self, box: Box) -> None:
        if len(self._dark) < _MOST_SHAPES:
            self._dark.append(box)
        else:
            self._dark[-1] = _EVERYWHERE

    def _show(self, operator: bytes, operands: list[Any], cm: list[float], tm: list[float]) -> None:
        at = 2 if operator == b'"' else 0
        letters = _letters(operands[at])
        if not letters:
            return
        invisible = self._state.mode in (3, 7)
        if (self._read_invisible or not invisible) and not self._unseen(letters, cm, tm):
            return
        self.lost = True
        self.invisible += letters * invisible
        operands[at] = type(operands[at])()

    def _unseen(self, letters: int, cm: list[float], tm: list[float]) -> bool:
        scale = max(abs(tm[3]), abs(tm[1])) * max(abs(cm[3]), abs(cm[1]))
        size = self._state.size * scale
        if 0 < size < _TINY or self._state.size == 0:
            return True
        x, y = _at(cm, tm[4], tm[5])
        if not self._forms and self._is_away(x, y, size, letters):
            return True
        return (
            self._state.white
            and self._state.mode in (0, 4)
            and not any(left <= x <= right and bottom - size <= y <= top for left, bottom, right, top in self._dark)
        )

    def _is_away(self, x: float, y: float, size: float, letters: int) -> bool:
        left, bottom, right, top = self._page
        if x > right + _FAR or y > top + _FAR or y < bottom - size - _FAR:
            return True
        return x + size * letters < left - _FAR


def _letters(shown: Any) -> int:
    """How many letters an operand shows."""
    if isinstance(shown, str | bytes):
        return len(shown)
    return sum(len(item) for item in shown if isinstance(item, str | bytes))


def _at(cm: list[float], x: float, y: float) -> tuple[float, float]:
    return cm[0] * x + cm[2] * y + cm[4], cm[1] * x + cm[3] * y + cm[5]


def _is_white(operator: bytes, operands: list[Any]) -> bool:
    """Whether a fill colour is white. A single figure in a named colour space can be any ink, so it is not."""
    if operator == b"cs":
        return False
    values = [float(value) for value in operands if not isinstance(value, str)]
    if operator == b"g":
        return values[:1] >= [0.98]
    if operator == b"k" or (operator != b"rg" and len(values) == 4):
        return len(values) == 4 and max(values) <= 0.02
    return len(values) == 3 and min(values) >= 0.98
