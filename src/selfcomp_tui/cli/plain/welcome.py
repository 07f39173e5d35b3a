"""The first words on plain lines."""

from pathlib import Path

import typer

from selfcomp_tui.base.clock import SystemClock
from selfcomp_tui.cli import layout, options
from selfcomp_tui.domain.moments import local_time
from selfcomp_tui.presenters.welcome import on_lines, pages
from selfcomp_tui.services import practice
from selfcomp_tui.settings.model import Settings


def say_once(file: Path, settings: Settings) -> None:
    """Say the first words to a person who has not had them, and note that they were said."""
    if not options.asks() or practice.welcomed(file):
        return
    plain = settings.plain_words
    for title, words in pages(file, on_lines(plain=plain), plain=plain):
        for line in layout.paragraphs(f"{title}\n\n{words}\n"):
            typer.echo(line)
    practice.note_welcome(file, local_time(SystemClock().now().wall))
