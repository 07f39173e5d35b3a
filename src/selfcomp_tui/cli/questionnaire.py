"""`selfcomp questionnaire`: answers by number from one's own copy of a form, scored and kept."""

import json
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from selfcomp_tui.base import humanize, paths
from selfcomp_tui.base.clock import SystemClock
from selfcomp_tui.base.errors import Misuse, Problem
from selfcomp_tui.base.text import one_line
from selfcomp_tui.cli import maintenance, options
from selfcomp_tui.cli.plain.keys import END, Keys
from selfcomp_tui.domain.moments import local_time
from selfcomp_tui.domain.records import Answered
from selfcomp_tui.journal.exchange import history_json
from selfcomp_tui.presenters import questionnaires as repeated
from selfcomp_tui.presenters.questionnaires import NOTHING_KEPT
from selfcomp_tui.services import care
from selfcomp_tui.services import questionnaires as service

if TYPE_CHECKING:
    from selfcomp_tui.content.models.questionnaire import Questionnaire

app = typer.Typer(rich_markup_mode=None, add_completion=False)


def _ids(incomplete: str) -> list[str]:
    from selfcomp_tui.content.names import practice_files

    ids = [file.stem for file in practice_files(paths.questionnaires_dir())]
    return [name for name in ids if name.startswith(incomplete)]


@app.command("questionnaire")
def questionnaire(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID]",
            help="Which questionnaire; the beginning is enough.",
            autocompletion=_ids,
        ),
    ] = None,
    answers: Annotated[
        str | None,
        typer.Option("--answers", metavar="N,N,…", help="All answers in order, without asking."),
    ] = None,
    history: Annotated[
        bool, typer.Option("--history", help="Show the times it was answered.")
    ] = False,
    undo: Annotated[
        bool,
        typer.Option("--undo", help="Take back what you answered last; again, the one before."),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="For other programs.")] = False,
    db: options.Db = None,
) -> None:
    """Answer a questionnaire by number, from your own copy of it.

    Its items are not here. With no ID it says what there is, and where each form is found.
    """
    from selfcomp_tui.content.models.questionnaire import find
    from selfcomp_tui.services import library

    if answers is not None and (name is None or history):
        raise Misuse("--answers goes with the ID of a questionnaire, and not with --history.")
    if undo:
        if name is not None or answers is not None or history or as_json:
            raise Misuse("--undo stands alone: it takes back what you answered last.")
        _undo(options.journal_file(context, db))
        return
    known = library.questionnaires()
    one = None if name is None else find(name, known)
    file = options.journal_file(context, db)
    if history:
        chosen = known if one is None else {one.id: one}
        _history(service.answered(file), chosen, as_json=as_json)
    elif one is None:
        _list(known, as_json=as_json)
    else:
        if as_json and answers is None and options.asks():
            raise Misuse("With --json, give --answers too; what it asks would stand in between.")
        # Read before it is answered, so that what is wrong with the journal is said before.
        earlier = service.answered(file)
        given = _given(answers, one) if answers is not None else _asked(one)
        _keep(one, given, earlier, file, as_json=as_json)


def _undo(file: Path) -> None:
    from selfcomp_tui.cli.history.entry import say_what_was_taken_back
    from selfcomp_tui.services import undo

    now = local_time(SystemClock().now().wall)
    say_what_was_taken_back(undo.questionnaire(file, now), "answered", now)


def _keep(
    one: "Questionnaire",
    given: tuple[int, ...],
    earlier: Sequence[Answered],
    file: Path,
    *,
    as_json: bool,
) -> None:
    settings = options.load_settings()
    now = local_time(SystemClock().now().wall)
    answered = service.keep(file, one, given, settings, now)
    _say_kept([*repeated.of(one.id, earlier), answered], one, now, as_json=as_json)
    maintenance.after_use(file, settings)


def _say_kept(
    times: Sequence[Answered], one: "Questionnaire", now: datetime, *, as_json: bool
) -> None:
    if as_json:
        _echo_json(_compared(times, one))
        return
    _say(*service.result(times, one, now, support=care.ON_LINES))


def _given(answers: str, one: "Questionnaire") -> tuple[int, ...]:
    """Return the answers that stand in one text."""
    words = [word for word in re.split(r"[\s,;]+", answers) if word]
    if len(words) != one.items:
        raise Misuse(
            f"There are {one.items} items, and {humanize.count(len(words), 'answer')} here. "
            f"{NOTHING_KEPT}"
        )
    return tuple(_answer(word, one, item) for item, word in enumerate(words, 1))


def _answer(word: str, one: "Questionnaire", item: int) -> int:
    answer = _number(word, one)
    if answer is None:
        raise Misuse(
            f"Item {item}: “{one_line(word)[:40]}” is not an answer; they go {repeated.span(one)}. "
            f"{NOTHING_KEPT}"
        )
    return answer


def _number(word: str, one: "Questionnaire") -> int | None:
    if len(word) == 1 and word.isascii() and word.isdecimal():
        number = int(word)
        if one.answers.lowest <= number <= one.answers.highest:
            return number
    return None


def _asked(one: "Questionnaire") -> tuple[int, ...]:
    """Return the answers one by one: a key each on a terminal, else a line each."""
    if not options.asks():
        answers = _walk(one, lambda _: sys.stdin.buffer.readline().decode("utf-8", "replace"))
        if len(answers) < one.items:
            raise Problem(repeated.left(len(answers), one.items))
        return answers
    _say(
        f"{one.title}: {one.items} items, each {repeated.span(one)}.",
        repeated.BESIDE.format(form=one.form),
        f"b goes back, q leaves. {repeated.BEFORE_THE_LAST}",
    )
    keys = Keys()
    try:
        answers = _walk(one, lambda item: _key(keys, one, item))
    except KeyboardInterrupt:
        typer.echo(f"\n{NOTHING_KEPT}")
        raise
    if len(answers) < one.items:
        typer.echo(repeated.left(len(answers), one.items))
        raise typer.Exit
    return answers


def _walk(one: "Questionnaire", word_for: Callable[[int], str]) -> tuple[int, ...]:
    """Return an answer to each item; fewer where it was left, by “q” or the end of the words."""
    answers: list[int] = []
    while len(answers) < one.items:
        item = len(answers) + 1
        raw = word_for(item)
        word = raw.strip().lower()
        if not raw or word == "q":
            break
        if word == "b":
            del answers[-1:]
        else:
            answers.append(_answer(word, one, item))
    return tuple(answers)


def _key(keys: Keys, one: "Questionnaire", item: int) -> str:
    """Wait for a key that says something here."""
    typer.echo(f"{item} of {one.items}: ", nl=False)
    while True:
        key = keys.next().lower()
        if key == END:
            key = "q"
        if key in "bq" or _number(key, one) is not None:
            typer.echo(key)
            return key


def _list(known: Mapping[str, "Questionnaire"], *, as_json: bool) -> None:
    if as_json:
        listed = [one.model_dump(mode="json", exclude={"format"}) for one in known.values()]
        _echo_json({"format": 1, "questionnaires": listed})
        return
    for one in known.values():
        _say(
            one.id,
            *(f"  {line}" for line in repeated.about(one)),
            "",
        )
    _say(
        "The items are not here. “selfcomp questionnaire ID” takes your answers by number, from "
        "your own copy of the form."
    )


def _history(
    answered: Sequence[Answered], known: Mapping[str, "Questionnaire"], *, as_json: bool
) -> None:
    if as_json:
        found = [history_json.answered(each) for each in answered if each.questionnaire in known]
        _echo_json({"format": 1, "answered": found})
        return
    today = local_time(SystemClock().now().wall).date()
    several = list(service.of(answered, known))
    for each in several:
        _say(f"{each.heading}:", *(f"  {line}" for line in each.lines(today, ids=True)))
    if not several:
        typer.echo("Nothing yet. “selfcomp questionnaire” says what there is.")


def _compared(times: Sequence[Answered], one: "Questionnaire") -> dict[str, Any]:
    last = times[-2] if len(times) > 1 else None
    return {
        "format": 1,
        "answered": history_json.answered(times[-1]),
        "last": history_json.answered(last) if last else None,
        "change": round(repeated.change(last, times[-1]), 4) if last else None,
        "noise": service.noise(one),
        "times": len(times),
    }


def _say(*lines: str) -> None:
    from selfcomp_tui.cli.layout import paragraphs

    typer.echo("\n".join(paragraphs("\n".join(lines))))


def _echo_json(data: dict[str, Any]) -> None:
    typer.echo(json.dumps(data, indent=2, ensure_ascii=False))
