"""A line to look for words in a list: the list follows as one types."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input


class Search(Input):
    """Where the words are typed; it is away until it is asked for."""

    DEFAULT_CSS = """
    Search { border: none; height: 1; padding: 0; margin: 0 0 1 0; background: $background; }
    Search:focus { border: none; background: $background; background-tint: $background 0%; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "to the list")]

    def __init__(self) -> None:
        super().__init__(placeholder="search, enter goes to the list", id="search")
        self.display = False

    def bring(self) -> None:
        """Let words be typed."""
        self.display = True
        self.focus()

    def put_away(self) -> None:
        """Look for nothing any more."""
        self.value = ""
        self.display = False
