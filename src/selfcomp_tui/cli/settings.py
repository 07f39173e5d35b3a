"""`selfcomp settings`: see what is set, and change it."""

from typing import Annotated

import typer

from selfcomp_tui.base import paths, text
from selfcomp_tui.base.errors import Misuse
from selfcomp_tui.cli import options
from selfcomp_tui.settings import model, schema
from selfcomp_tui.settings.schema import SETTINGS

app = typer.Typer(rich_markup_mode=None, add_completion=False)


def _names(incomplete: str) -> list[str]:
    return [name for name in SETTINGS if name.startswith(incomplete)]


@app.command("settings")
def change(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", help="Which setting.", autocompletion=_names),
    ] = None,
    value: Annotated[
        str | None, typer.Argument(metavar="[VALUE]", help="What it should be from now on.")
    ] = None,
    plain: options.Plain = False,
    db: options.Db = None,
) -> None:
    """See your settings, and change them.

    With a name and a value it changes that one. They stand in config.toml, which you can edit too.
    """
    found = options.load_settings()
    if name is None:
        if options.full_screen(plain=plain or found.plain):
            from selfcomp_tui.tui.app import SelfcompApp

            SelfcompApp.open_settings(options.journal_file(context, db), found)
        else:
            for key in SETTINGS:
                _show(key, found)
            typer.echo(f"They stand in {text.one_line(str(paths.settings_file()))}.")
        return
    if name not in SETTINGS:
        known = ", ".join(SETTINGS)
        raise Misuse(f"“{text.one_line(name)[:40]}” is not a setting; there are {known}.")
    if value is not None:
        from selfcomp_tui.settings import store

        store.change(paths.settings_file(), name, schema.from_words(name, value))
        found = model.load(paths.settings_file())
    _show(name, found)


def _show(key: str, found: model.Settings) -> None:
    about = SETTINGS[key]
    typer.echo(f"{key}: {schema.in_words(getattr(found, key))}")
    typer.echo(f"  {about.about} It can be {about.expected}.\n")
