"""A list to choose from. The chosen line carries a mark, so it can be told without colours."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

MARK = "› "
_ROOM = "  "


class Choices(OptionList):
    """Lines of plain text to choose from, by arrows and Enter or by mouse."""

    def __init__(self, lines: Sequence[str] = (), *, id: str | None = None) -> None:  # noqa: A002
        self._lines = list(lines)
        self._marked: int | None = None
        super().__init__(*(Option(Content(_ROOM + line)) for line in self._lines), id=id)

    def show(self, lines: Sequence[str]) -> None:
        """Show other lines, and keep the place in the list."""
        at = self.highlighted or 0
        self._lines = list(lines)
        self._marked = None
        self.set_options([Option(Content(_ROOM + line)) for line in self._lines])
        if self._lines:
            self.highlighted = min(at, len(self._lines) - 1)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Move the mark to the line that is chosen now."""
        if self._marked is not None and self._marked < len(self._lines):
            self._write(self._marked, _ROOM)
        self._marked = event.option_index
        self._write(event.option_index, MARK)

    def _write(self, at: int, mark: str) -> None:
        self.replace_option_prompt_at_index(at, Content(mark + self._lines[at]))
