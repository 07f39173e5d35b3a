"""What a journal tells, in chapters: titles, headings, and sentences that wrap."""

from collections.abc import Iterable

from textual.containers import Vertical
from textual.widgets import Static

from selfcomp_tui.services.findings import Chapter


class Told(Vertical):
    """Chapters one below the other."""

    DEFAULT_CSS = """
    Told { height: auto; max-width: 84; }
    Told Static { height: auto; padding: 0 0 1 0; }
    Told .chapter { color: $primary; text-style: bold; }
    Told .heading { text-style: bold; padding: 0; }
    Told .below { padding: 0 0 1 2; }
    """

    def show(self, chapters: Iterable[Chapter]) -> None:
        """Put these chapters in the place of those that were there."""
        self.remove_children()
        lines: list[Static] = []
        for chapter in chapters:
            lines.append(Static(chapter.title, markup=False, classes="chapter"))
            for heading, sentences in chapter.parts:
                if heading:
                    lines.append(Static(heading, markup=False, classes="heading"))
                said = "\n".join(sentences)
                lines.append(Static(said, markup=False, classes="below" if heading else ""))
        self.mount_all(lines)
