"""A list to choose from. The chosen line carries a mark, so it can be told without colours."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option


@dataclass(frozen=True, slots=True)
class Heading:
    """Words over the lines that follow; the arrows pass them by."""

    words: str


Line = str | Content | Heading
"""A line of the list; one with colours can be read without them."""

MARK = "› "
_ROOM = "  "


ARROWS: list[BindingType] = [
    Binding("down", "cursor_down", "down", show=False),
    Binding("up", "cursor_up", "up", show=False),
    Binding("home", "first", "first", show=False),
    Binding("end", "last", "last", show=False),
    Binding("pagedown", "page_down", "page down", show=False),
    Binding("pageup", "page_up", "page up", show=False),
]


class Choices(OptionList, inherit_bindings=False):
    """Lines of plain text to choose from, by arrows or by mouse.

    Enter belongs to the screen, which knows what choosing means there and says so in its keys.
    """

    DEFAULT_CSS = """
    Choices {
        height: auto;
        max-height: 1fr;
        border: none;
        padding: 0;
        background: $background;
        scrollbar-size-vertical: 1;
        scrollbar-background: $background;
        scrollbar-color: $line;
    }
    Choices:focus { border: none; background-tint: $background 0%; }
    Choices > .option-list--option { padding: 0; color: $foreground; }
    Choices > .option-list--option-disabled { color: $quiet; }
    Choices > .option-list--option-highlighted,
    Choices:focus > .option-list--option-highlighted {
        background: $background;
        color: $primary;
        text-style: bold;
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *ARROWS,
        Binding("j", "cursor_down", "down", show=False),
        Binding("k", "cursor_up", "up", show=False),
    ]

    def __init__(self, lines: Sequence[Line] = (), *, id: str | None = None) -> None:  # noqa: A002
        self._texts = [_content(line) for line in lines]
        self._marked: int | None = None
        super().__init__(*_options(lines), id=id)

    def show(self, lines: Sequence[Line]) -> None:
        """Show other lines, and keep the place in the list."""
        at = self.highlighted or 0
        self._texts = [_content(line) for line in lines]
        self._marked = None
        self.set_options(_options(lines))
        if self._texts:
            self.highlighted = min(at, len(self._texts) - 1)

    def on_resize(self) -> None:
        """Keep the chosen line in sight where there is less room than before."""
        self.scroll_to_highlight()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Move the mark to the line that is chosen now."""
        if event.option_index >= len(self._texts):
            return  # the lines were changed meanwhile
        if self._marked is not None and self._marked < len(self._texts):
            self._write(self._marked, _ROOM)
        self._marked = event.option_index
        self._write(event.option_index, MARK)

    def _write(self, at: int, mark: str) -> None:
        self.replace_option_prompt_at_index(at, Content(mark) + self._texts[at])


def _options(lines: Sequence[Line]) -> list[Option]:
    return [
        Option(Content(_ROOM) + _content(line), disabled=isinstance(line, Heading))
        for line in lines
    ]


def _content(line: Line) -> Content:
    if isinstance(line, Heading):
        return Content(line.words)
    return Content(line) if isinstance(line, str) else line
