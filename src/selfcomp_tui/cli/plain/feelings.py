"""Asking for feelings on plain lines: a key for the cell and one for the word, or typed."""

import shutil
import textwrap
from collections.abc import Iterable, Mapping

import typer

from selfcomp_tui.base.errors import Misuse
from selfcomp_tui.cli.plain.keys import END, ENTER, Keys
from selfcomp_tui.domain import feelings, tags
from selfcomp_tui.domain.feelings import MORE, Cell, Words

FIRST = "A feeling: "
NEXT = "Another: "

MEANINGS = "?"
"""The key that says what the words may mean."""

_STAYS = "\N{NO-BREAK SPACE}"


def ask(keys: Keys, words: Words, chosen: list[str], tagged: list[str]) -> None:
    """Ask for feelings until Enter is pressed; each is in `chosen` as soon as it is answered.

    What is typed with a + before it is a tag, and is in `tagged`.
    """
    cells = _numbered(cell.name for cell in words.cells)
    if cells:
        typer.echo(
            "Feelings: a number, or type a word, which Tab completes. Enter goes on; "
            "among the words of a number, ? says what they may mean. +walk is a tag."
        )
        _show(cells)
    while True:
        more = _one(keys, words, cells, NEXT if chosen or tagged else FIRST)
        if not more:
            return
        try:
            named, with_sign = tags.told_apart([more])
            chosen[:] = feelings.parsed([*chosen, *named])
            tagged[:] = tags.tagged([*tagged, *with_sign])
        except Misuse as misuse:  # what was answered so far should not be lost over it
            typer.echo(str(misuse))


def _one(keys: Keys, words: Words, cells: Mapping[str, str], prompt: str) -> str:
    """Ask for a feeling, or for several in a line; nothing where that is enough."""
    key = _key(keys, prompt, cells)
    if key is None:
        typer.echo("\r", nl=False)
        return _typed(keys, words, prompt)
    if not key:
        return ""
    return _in_cell(keys, words, words.cells[int(key) - 1]) or _one(keys, words, cells, prompt)


def _in_cell(keys: Keys, words: Words, cell: Cell) -> str:
    prompt = f"{cell.name.capitalize()}: "
    page = 0
    while True:
        shown = _numbered(cell.page(page)) | ({MORE: "more"} if cell.pages > 1 else {})
        _show(shown)
        key = _key(keys, prompt, shown, asks=True)
        if key == MEANINGS:
            _explain(cell.page(page), words)
            continue
        if key is None:
            typer.echo()
            return _typed(keys, words, FIRST)
        if key != MORE:
            return shown.get(key, "")
        page += 1


def _key(keys: Keys, prompt: str, choices: Mapping[str, str], *, asks: bool = False) -> str | None:
    """Return the key of a choice, “” for Enter, and None where a word is being typed."""
    typer.echo(prompt, nl=False)
    while True:
        key = keys.next()
        if key in ENTER or key == END:
            typer.echo()
            return ""
        if key in choices:
            typer.echo(choices[key])
            return key
        if asks and key == MEANINGS:
            typer.echo()
            return key
        if key.isprintable() and not key.isdecimal():
            keys.put_back(key)
            return None


def _typed(keys: Keys, words: Words, prompt: str) -> str:
    return keys.line(prompt, lambda typed: next(iter(words.found(typed)), None))


def _explain(shown: Iterable[str], words: Words) -> None:
    """Say what each word may mean, one a line."""
    for word in shown:
        meaning = words.meaning(word)
        typer.echo(f"{word}: {meaning}." if meaning else f"{word}.")


def _numbered(choices: Iterable[str]) -> dict[str, str]:
    return {str(at): choice for at, choice in enumerate(choices, 1)}


def _show(choices: Mapping[str, str]) -> None:
    """Show each choice after its key, in lines that are broken between choices only."""
    entries = (f"{key} {choice}".replace(" ", _STAYS) for key, choice in choices.items())
    lines = textwrap.wrap("   ".join(entries), shutil.get_terminal_size().columns)
    typer.echo("\n".join(lines).replace(_STAYS, " "))
