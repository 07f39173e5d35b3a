"""A thin line that shows how much of a session has passed, with a mark where each step begins."""

from collections.abc import Sequence

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

DONE, LEFT = "━", "─"
STEP_DONE, STEP_LEFT = "┷", "┴"


class Progress(Widget):
    """A line, as wide as there is room; `part` goes from 0 to 1."""

    DEFAULT_CSS = """
    Progress { height: 1; margin: 0 0 1 0; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._part = 0.0
        self._cells = -1
        self._steps: Sequence[float] = ()

    def show(self, part: float, steps: Sequence[float]) -> None:
        """Show how much has passed, and where each of the `steps` begins, also from 0 to 1.

        Draws only where a whole cell has changed.
        """
        self._part = min(max(part, 0.0), 1.0)
        self._steps = steps
        cells = round(self._part * self.size.width)
        if cells != self._cells:
            self._cells = cells
            self.refresh()

    def render(self) -> RenderResult:
        """Draw the line."""
        width = self.size.width
        done = round(self._part * width)
        marked = {round(step * width) for step in self._steps} - {0, width}
        cells = [
            (STEP_DONE if at < done else STEP_LEFT)
            if at in marked
            else (DONE if at < done else LEFT)
            for at in range(width)
        ]
        return Content.assemble(
            ("".join(cells[:done]), "$primary"), ("".join(cells[done:]), "$line")
        )
