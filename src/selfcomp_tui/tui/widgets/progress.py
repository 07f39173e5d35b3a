"""A thin line that shows how much of a session has passed."""

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

DONE, LEFT = "━", "─"


class Progress(Widget):
    """A line, as wide as there is room; `part` goes from 0 to 1."""

    DEFAULT_CSS = """
    Progress { height: 1; margin: 0 0 1 0; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._part = 0.0
        self._cells = -1

    def show(self, part: float) -> None:
        """Show how much has passed. Draws only where a whole cell has changed."""
        self._part = min(max(part, 0.0), 1.0)
        cells = round(self._part * self.size.width)
        if cells != self._cells:
            self._cells = cells
            self.refresh()

    def render(self) -> RenderResult:
        """Draw the line."""
        done = round(self._part * self.size.width)
        return Content.assemble(
            (DONE * done, "$primary"), (LEFT * (self.size.width - done), "$line")
        )
