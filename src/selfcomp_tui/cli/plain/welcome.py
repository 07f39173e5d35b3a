"""The first words on plain lines."""

from pathlib import Path

import typer

from selfcomp_tui.base.clock import SystemClock
from selfcomp_tui.cli import layout, options
from selfcomp_tui.domain.moments import local_time
from selfcomp_tui.presenters.welcome import IN_OTHER_WORDS, in_short, on_lines, pages
from selfcomp_tui.services import practice
from selfcomp_tui.settings.model import Settings


def say_once(file: Path, settings: Settings) -> None:
    """Say the first words to a person who has not had them, and note that they were said.

    Where there is nobody to ask, such as in a pipe, they are said in short until something was
    practised; whoever comes to a terminal later still gets all of them.
    """
    if practice.welcomed(file):
        return
    plain = settings.plain_words
    if not options.asks():
        if not practice.practised_before(file):
            typer.echo("\n".join((*layout.paragraphs(in_short(plain=plain)), "")))
        return
    for title, words in pages(file, on_lines(plain=plain), plain=plain):
        for line in layout.paragraphs(f"{title}\n\n{words}\n"):
            typer.echo(line)
    if not plain:
        for line in layout.paragraphs(f"{IN_OTHER_WORDS}\n"):
            typer.echo(line)
    practice.note_welcome(file, local_time(SystemClock().now().wall))
