"""`selfcomp content check`: what is wrong in files, and what could be better."""

import gc
import json
from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from selfcomp_tui.base import humanize, paths
from selfcomp_tui.base.errors import Misuse, Problem
from selfcomp_tui.base.text import one_line

if TYPE_CHECKING:
    from selfcomp_tui.content.yaml.faults import Fault

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@dataclass
class _Counts:
    files: int = 0
    errors: int = 0
    advice: int = 0


@app.command("check")
def check(
    where: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH]...", help="Files and folders.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Take advice as seriously as errors.")
    ] = False,
) -> None:
    """Say what is wrong in content files, each with its line and column, and what could be better.

    In folders, every .yaml and .yml file. With no PATH, all that is built in and all of your own.
    Exit code 1 if there is an error; with --strict, also if there is advice.
    """
    gc.enable()  # see main: there may be thousands of files
    counts = _Counts()
    faults = _found(_named(where) if where else _everything(), counts)
    if as_json:
        _write_json(faults, counts)
    else:
        for fault in faults:
            typer.echo(str(fault))
        typer.echo(_summary(counts))
    if counts.errors or (strict and counts.advice):
        raise typer.Exit(1)


def _everything() -> list[Path]:
    """Return the folders of what is built in and of what is the person's own."""
    own = paths.config_dir()
    return [paths.content_dir(), *([own] if own.is_dir() else [])]


def _named(where: list[Path]) -> list[Path]:
    """Return what was named; raise `Misuse` for a folder with nothing in it to check."""
    from selfcomp_tui.content.check import yaml_files

    for path in where:
        if next(yaml_files(path), None) is None:
            raise Misuse(f"“{path}” holds no .yaml or .yml file; please name another.")
    return where


def _found(where: list[Path], counts: _Counts) -> Iterator["Fault"]:
    """Check file after file; yield and count what is found."""
    from selfcomp_tui.content.check import faults_in, yaml_files

    references = _references()
    for path in where:
        for found in yaml_files(path):
            if isinstance(found, Path):
                counts.files += 1
                faults = faults_in(found, references)
            else:
                faults = (found,)
            for fault in faults:
                counts.advice += fault.advice
                counts.errors += not fault.advice
                yield fault


def _references() -> Collection[str] | None:
    """Return the names of the references; None if their file is no good, as its own check tells."""
    from selfcomp_tui.content.models.references import load_references

    try:
        return load_references(paths.references_file())
    except Problem:
        return None


def _summary(counts: _Counts) -> str:
    files = humanize.count(counts.files, "file")
    if not counts.errors and not counts.advice:
        return f"{files} checked; all is well."
    errors = humanize.count(counts.errors, "error")
    advice = f"{humanize.count(counts.advice, 'piece')} of advice"
    found = humanize.listed([errors] * bool(counts.errors) + [advice] * bool(counts.advice))
    return f"{files} checked: {found}."


def _write_json(faults: Iterator["Fault"], counts: _Counts) -> None:
    """Write each fault as it is found, and the counts last."""
    typer.echo('{\n  "format": 1,\n  "faults": [', nl=False)
    before = "\n    "
    for fault in faults:
        typer.echo(before + json.dumps(_data(fault), ensure_ascii=False), nl=False)
        before = ",\n    "
    typer.echo("\n  ]," if counts.errors or counts.advice else "],")
    rest = json.dumps(asdict(counts), indent=2)
    typer.echo(rest.removeprefix("{\n"))


def _data(fault: "Fault") -> dict[str, Any]:
    return {
        "file": one_line(str(fault.file)),
        "line": fault.line,
        "column": fault.column,
        "key": fault.key,
        "found": fault.found,
        "hint": fault.hint,
        "advice": fault.advice,
    }
