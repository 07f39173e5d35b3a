"""The last two weeks at home: a bar for each day, of as many scales as there is room for."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from selfcomp_tui.presenters.pictures.days import bars
from selfcomp_tui.tui.widgets.picture import in_hues

if TYPE_CHECKING:
    from selfcomp_tui.services.home import Trend


class LastTwoWeeks(Static):
    """What was rated, drawn anew for the room there is; nothing where there is none for a scale."""

    DEFAULT_CSS = """
    LastTwoWeeks { height: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._trends: Sequence[Trend] = ()
        self._last = date.min

    def show(self, trends: "Sequence[Trend]", last: date) -> None:
        """Show them, up to the day `last`."""
        self._trends, self._last = trends, last
        self._fill()

    def on_resize(self) -> None:
        """Fill the room anew."""
        self._fill()

    def _fill(self) -> None:
        columns, rows = self.size
        pictures = self._pictures(columns) if columns else iter(())
        fits = (each for each in pictures if len(each.split()) <= rows)
        self.update(next(fits, Content("")))

    def _pictures(self, columns: int) -> Iterator[Content]:
        """Yield pictures of fewer and fewer scales."""
        for some in range(len(self._trends), 0, -1):
            scales = [(each.scale, each.values, each.in_short) for each in self._trends[:some]]
            title = Content.styled("The last two weeks", "$quiet")
            yield title + "\n" + in_hues(bars(scales, self._last, columns))
