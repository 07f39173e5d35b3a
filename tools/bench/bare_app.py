"""The least that a Textual app can be; the first frames of selfcomp are held against its own."""

import sys

from textual.app import App, ComposeResult
from textual.widgets import Static


class BareApp(App[None]):
    """Shows its one argument."""

    def compose(self) -> ComposeResult:
        """Show it."""
        yield Static(sys.argv[1], markup=False)


def main() -> None:
    """Run the app."""
    BareApp().run()
