"""`selfcomp content preview`: the plan that a practice comes to, step by step, with its times."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from selfcomp_tui.base import humanize
from selfcomp_tui.cli import library, options
from selfcomp_tui.domain import grounding

if TYPE_CHECKING:
    from selfcomp_tui.session.plan import Plan, Step

app = typer.Typer(rich_markup_mode=None, add_completion=False)

_MARGIN = 17
"""Where the words begin, after the time and the kind of step."""


@app.command("preview")
def preview(
    practice: Annotated[
        str,
        typer.Argument(
            metavar="ID|FILE", help="A practice, or any file.", autocompletion=library.ids
        ),
    ],
    minutes: options.Minutes = None,
    pace: options.Pace = None,
    plain_words: options.PlainWords = None,
    as_json: Annotated[bool, typer.Option("--json", help="The plan as JSON.")] = False,
) -> None:
    """See what a practice would be like at a length and a pace, without going through it."""
    from selfcomp_tui.services.practice import planned
    from selfcomp_tui.services.practice_request import PracticeRequest

    length = options.length(minutes)
    options.check_pace(pace)
    settings = options.load_settings()
    if plain_words is not None:
        settings = replace(settings, plain_words=plain_words)
    request = PracticeRequest(practice, length, pace or settings.pace, 1.0, rate=False)
    plan = planned(library.one(practice).practice, request, settings)
    if as_json:
        typer.echo(json.dumps(plan.as_data(), indent=2, ensure_ascii=False))
        return
    for line in _lines(plan):
        typer.echo(line)


def _lines(plan: "Plan") -> Iterator[str]:
    from selfcomp_tui.cli import layout
    from selfcomp_tui.presenters.outline import lasts

    yield plan.title
    yield lasts(plan)
    if plan.pace == "own":
        yield from layout.paragraphs("Each step waits for a key, so the times are an estimate.")
    yield ""
    at = 0.0
    for step in plan.steps:
        begins = f"{_clock(at)}  {type(step).__name__.lower()}".ljust(_MARGIN)
        for words in _words(step, grounding.way(plain=plan.plain_words)):
            for line in layout.wrapped(words, layout.width() - _MARGIN):
                yield begins + line
                begins = " " * _MARGIN
        at += step.seconds
    yield f"{_clock(at)}  end"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes:02}:{rest:02}"


def _words(step: "Step", ground: str) -> Iterator[str]:
    """Say what stands on the screen, and then how long."""
    from selfcomp_tui.presenters.steps import silence
    from selfcomp_tui.session.plan import Ask, Breathe, Choose, Rest, Say

    match step:
        case Say():
            yield from step.words.replace(grounding.PLACE, ground).split("\n")
            if step.otherwise is not None:
                yield from f"Without an answer: {step.otherwise}".split("\n")
            rest = f", {humanize.length(step.rest)} of silence" if step.rest else ""
            if step.waits:
                yield "(to be read first; it waits for a key)"
            else:
                yield f"({humanize.length(step.reading)} to read{rest})"
        case Rest():
            yield f"({silence(step).removesuffix('.').lower()})"
        case Breathe():
            breaths = humanize.count(step.breaths, "breath")
            yield f"({breaths} of {step.inhale:g} seconds in and {step.exhale:g} out)"
        case Ask() | Choose():
            yield from step.question.split("\n")
            if isinstance(step, Choose):
                yield from (f"- {option}" for option in step.options)
            time = f", with a bell after {humanize.length(step.time)}" if step.time else ""
            offer = "; keeping them is offered" if isinstance(step, Ask) and step.keep else ""
            yield f"(waits for words of one's own, as {{{step.name}}}{time}{offer})"
