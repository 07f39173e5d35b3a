"""`selfcomp content new`: begin a practice or a course of one's own."""

import contextlib
import re
import shlex
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from selfcomp_tui.base import humanize, paths, text
from selfcomp_tui.base.atomic import whole_file
from selfcomp_tui.base.errors import Misuse, Problem
from selfcomp_tui.cli import options
from selfcomp_tui.content.names import SUFFIXES, is_id, practice_ids

app = typer.Typer(rich_markup_mode=None, add_completion=False)

T = TypeVar("T")

_LONGEST_ID = 60
_LONGEST_TITLE = 300
_FIRST_PRACTICES = ("soles-of-the-feet", "three-minute-pause", "supportive-touch")
"""What a new course begins with; they are built in."""


@app.command("new")
def new(
    title: Annotated[str | None, typer.Option("--title", help="The name people see.")] = None,
    family: Annotated[
        str | None,
        typer.Option("--family", metavar="NAME", help="self-compassion or mindfulness."),
    ] = None,
    minutes: Annotated[
        str | None,
        typer.Option("--minutes", "-m", metavar="N", help="How long it usually takes."),
    ] = None,
    needs: Annotated[
        str | None,
        typer.Option("--needs", metavar="NEED,…", help="Why a person picks it, such as calm."),
    ] = None,
    kind: Annotated[
        str, typer.Option("--kind", metavar="KIND", help="practice or course.")
    ] = "practice",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write it to this file instead."),
    ] = None,
) -> None:
    """Begin a practice or a course of your own: a file that works, with hints in it.

    It asks for what is not given, and never writes over a file that is there.
    """
    kind = _kind(kind)
    if kind == "course" and (family or minutes or needs):
        raise Misuse("--family, --minutes and --needs are for practices; a course takes a title.")
    named = _given(title, "What is it called? ", _title, "")
    built_in, own = _FOLDERS[kind]()
    file = _file(output, named, own)
    in_own_folder = file.absolute().parent == own.absolute()
    with_schema = in_own_folder or file.absolute().parent == built_in.absolute()
    words = (
        _course(file.stem, named, with_schema=with_schema)
        if kind == "course"
        else _practice(file.stem, named, family, minutes, needs, with_schema=with_schema)
    )
    _write(file, words)
    if in_own_folder:
        _write_schema(kind, file.parent)
    _say_how_to_go_on(file, kind, built_in, own=output is None)


_FOLDERS = {
    "practice": lambda: (paths.practices_dir(), paths.own_practices_dir()),
    "course": lambda: (paths.courses_dir(), paths.own_courses_dir()),
}


def _kind(given: str) -> str:
    word = text.one_line(given).lower()
    if word not in _FOLDERS:
        raise Misuse(f"“{word[:40]}” cannot be begun so; --kind is {' or '.join(_FOLDERS)}.")
    return word


def _course(name: str, title: str, *, with_schema: bool) -> str:
    from selfcomp_tui.content import scaffold

    return scaffold.course_file(name, title, _FIRST_PRACTICES, with_schema=with_schema)


def _practice(
    name: str,
    title: str,
    family: str | None,
    minutes: str | None,
    needs: str | None,
    *,
    with_schema: bool,
) -> str:
    from selfcomp_tui.content import scaffold
    from selfcomp_tui.content.models.practice import FAMILIES, NEEDS

    reasons = "\n".join(f"  {name}: “{words}”" for name, words in NEEDS.items())
    wishes = scaffold.Wishes(
        id=name,
        title=title,
        family=_given(family, f"{' or '.join(FAMILIES)}? ", _family, FAMILIES[0]),
        minutes=_given(minutes, "How many minutes does it usually take? ", _minutes, "5"),
        needs=_given(needs, f"{reasons}\nWhy would a person pick it? ", _needs, "calm"),
    )
    return scaffold.practice_file(wishes, with_schema=with_schema)


def _given(value: str | None, question: str, read: Callable[[str], T], default: str) -> T:
    """Return what was given; else ask if there is somebody, or take what is usual."""
    if value is not None:
        return read(value)
    if not options.asks():
        return read(default)
    usual = f"[{default}] " if default else ""
    while True:
        try:
            return read(input(question + usual) or default)
        except EOFError:
            raise typer.Abort from None
        except Misuse as misuse:
            typer.echo(str(misuse))


def _title(given: str) -> str:
    title = text.one_line(given)
    if not title or len(title) > _LONGEST_TITLE:
        raise Misuse(f"It needs a title of up to {_LONGEST_TITLE} letters (--title).")
    return title


def _family(given: str) -> str:
    from selfcomp_tui.content.models.practice import FAMILIES

    family = text.one_line(given)
    if family not in FAMILIES:
        raise Misuse(f"“{family[:40]}” is not a family; choose one of {humanize.listed(FAMILIES)}.")
    return family


def _minutes(given: str) -> float:
    from selfcomp_tui.content.scaffold import FEWEST_MINUTES, MOST_MINUTES

    minutes = options.number("--minutes", given, MOST_MINUTES)
    if minutes < FEWEST_MINUTES:
        raise Misuse(
            f"A new practice begins with {humanize.count(FEWEST_MINUTES, 'minute')} or more; "
            "it can be made shorter in its file."
        )
    return minutes


def _needs(given: str) -> tuple[str, ...]:
    from selfcomp_tui.content.models.practice import NEEDS

    needs = tuple(dict.fromkeys(text.one_line(need) for need in given.split(",")))
    for need in needs:
        if need not in NEEDS:
            raise Misuse(f"“{need[:40]}” is not a need; choose from {humanize.listed(NEEDS)}.")
    return needs


def _file(output: Path | None, title: str, own: Path) -> Path:
    """Return the file to write: one that is not there yet, and whose name can be an id."""
    file = output or own / f"{_id(title)}.yaml"
    if file.suffix not in SUFFIXES or not is_id(file.stem) or len(file.stem) > _LONGEST_ID:
        raise Misuse(
            f"Its file is named with small letters, digits and single hyphens, such as "
            f"kind-breath.yaml; “{text.one_line(file.name)[:_LONGEST_ID]}” is not. "
            "-o FILE gives it another name."
        )
    for suffix in SUFFIXES:
        _refuse_if_there(file.with_suffix(suffix))
    return file


def _refuse_if_there(file: Path) -> None:
    if file.exists() or file.is_symlink():
        raise Misuse(f"“{file}” is there already, and stays as it is; please choose another name.")


def _id(title: str) -> str:
    """Return a title as an id: “A kind breath” → a-kind-breath."""
    letters = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters.replace("'", ""))[:_LONGEST_ID].strip("-")


def _write_schema(kind: str, folder: Path) -> None:
    """Lay the schema beside the person's own files, as it is by now; an editor can do without."""
    from selfcomp_tui.content.kinds import KINDS
    from selfcomp_tui.content.scaffold import SCHEMAS
    from selfcomp_tui.content.schema import schema_of

    file = folder / SCHEMAS[kind]
    with contextlib.suppress(OSError, Problem):
        file.parent.resolve().mkdir(parents=True, exist_ok=True)
        with whole_file(file.resolve(), over=True) as stream:
            stream.write(schema_of(KINDS[kind]))


def _write(file: Path, words: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as stream:
            stream.write(words)
    except OSError as error:
        _refuse_if_there(file)  # another may have been quicker
        raise Problem(f"“{file}” cannot be written: {error.strerror}.") from None


def _say_how_to_go_on(file: Path, kind: str, built_in: Path, *, own: bool) -> None:
    typer.echo(f"Written: {text.one_line(str(file))}")
    if own and file.stem in practice_ids(built_in, built_in):
        typer.echo(f"It takes the place of the built-in {kind} of that name.")
    name = file.stem if own else text.one_line(shlex.quote(str(file)))
    if kind == "course":
        how = f"selfcomp course {name}" if own else f"selfcomp content add {name}"
        typer.echo(f"“{how}” {'opens it' if own else 'takes it among your own'}.")
    else:
        typer.echo(f"“selfcomp content preview {name}” shows what it would be like.")
        typer.echo(f"“selfcomp practice {name} --speed 20” goes through it in less time.")
    typer.echo("After a change, “selfcomp content check” looks it over.")
