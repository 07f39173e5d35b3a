"""Choosing a practice on plain lines: a list, words to search with, and a preview."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from selfcomp_tui.base import humanize, paths, text
from selfcomp_tui.base.clock import SystemClock
from selfcomp_tui.base.errors import Misuse, Problem
from selfcomp_tui.cli import advice, layout, library
from selfcomp_tui.cli.plain import player
from selfcomp_tui.cli.prompts import answer, line
from selfcomp_tui.content.filter import CAPACITIES, FAMILIES, Wanted
from selfcomp_tui.content.library import Library
from selfcomp_tui.content.models.practice import NEEDS, Practice
from selfcomp_tui.content.plain_words import carries
from selfcomp_tui.domain.moments import local_time
from selfcomp_tui.domain.pace import MOST_MINUTES
from selfcomp_tui.journal.running.interrupted import Interrupted
from selfcomp_tui.presenters import practices as about
from selfcomp_tui.presenters.outline import lasts, outline
from selfcomp_tui.services import picker
from selfcomp_tui.services import practice as practising
from selfcomp_tui.services.library import references
from selfcomp_tui.services.picker import Known
from selfcomp_tui.services.practice_request import PracticeRequest
from selfcomp_tui.settings import store
from selfcomp_tui.settings.model import Settings

if TYPE_CHECKING:
    from selfcomp_tui.services.home import Offer

CHOOSE = "A number, or a word to search; n need, m minutes, f family, t trains; Enter leaves:"
MOST_LISTED = 10
"""How many practices are listed before one asks for more."""

BEGIN = "Enter begins. A number is the minutes, s shows the steps, {plain}b goes back, q leaves:"


@dataclass(frozen=True, slots=True)
class Choice:
    """The practice that was chosen, for how many minutes (None for its usual time), and how."""

    practice: Practice
    minutes: float | None
    settings: Settings


def follow(offer: "Offer", open_one: Interrupted | None, file: Path, settings: Settings) -> None:
    """Do what home offered."""
    match offer.kind:
        case "resume" if open_one:
            ask_to_resume(open_one, file, settings)
        case "practice":
            _begin_by_name(offer.target, offer.minutes, file, settings)
        case "trial":
            typer.echo("“selfcomp trial now” goes on with it, and “selfcomp trial stop” ends it.")
        case "course":
            typer.echo("“selfcomp course” shows the week, and “selfcomp course --go” begins it.")
        case "today":
            from selfcomp_tui.cli import today

            today.ask_about_today(settings)
        case "letter":
            _say(practising.read_again(file, offer.target, _now()))
        case "words":
            _say(text.clean(offer.words))
        case "practices":
            choice = choose(file, settings)
            if choice:
                request = replace(PracticeRequest.of(settings), minutes=choice.minutes)
                player.begin(request, file, choice.settings, choice.practice)
        case "history":
            typer.echo("“selfcomp history --plain” looks back.")


def _begin_by_name(name: str, minutes: float | None, file: Path, settings: Settings) -> None:
    request = replace(PracticeRequest.of(settings), name=name, minutes=minutes)
    player.begin(request, file, settings)


def ask_to_resume(found: Interrupted, file: Path, settings: Settings) -> None:
    """Ask what is to become of an interrupted session, and do that."""
    said = answer(
        f"{text.one_line(found.plan.title)}: Enter goes on at step {found.session.step + 1}, "
        "n begins it anew, r lets it rest, q leaves:",
        "nrq",
        0,
    )
    if said == "":
        player.take_up(found, file, settings)
    elif said in ("n", "r"):
        practising.let_rest(file, found, _now())
        typer.echo("It rests. What you did counts as it is.")
        if said == "n":
            _begin_by_name(found.plan.practice_id, None, file, settings)


def choose(file: Path, settings: Settings) -> Choice | None:
    """Let the person choose; None where they left, or went on with an interrupted session."""
    found = library.practices()
    if not found.practices:
        raise Misuse("There are no practices to choose from; please reinstall selfcomp.")
    known = picker.known(file, _now(), settings.day_ends)
    return _Choosing(found, known, file, settings).run()


@dataclass(slots=True)
class _Choosing:
    library: Library
    known: Known
    file: Path
    settings: Settings
    wanted: Wanted = picker.EVERYTHING
    most: int | None = MOST_LISTED

    def run(self) -> Choice | None:
        while True:
            shown = self._list()
            said = line(CHOOSE)
            if not said:
                return None
            if said.isdecimal():
                if said == "0" and self.known.interrupted:
                    ask_to_resume(self.known.interrupted, self.file, self.settings)
                    return None
                if 1 <= int(said) <= len(shown):
                    done, choice = self._preview(shown[int(said) - 1])
                    if done:
                        return choice
                elif shown:
                    typer.echo(f"Please give a number from 1 to {len(shown)}.")
            else:
                self._narrow(said)

    def _list(self) -> list[Practice]:
        found = picker.matching(self.library, self.wanted, self.known, self.settings.favourites)
        shown = found[: self.most]
        if self.wanted != picker.EVERYTHING:
            _say(f"\n{self._asked()}:")
        if self.known.interrupted:
            _say(f"0. Go on with: {text.one_line(self.known.interrupted.plan.title)}.")
        for at, practice in enumerate(shown, 1):
            time = humanize.minutes_range(practice.minutes.shortest, practice.minutes.longest)
            _say(f"{at}. {practice.title}, {time}. {practice.summary}")
        if len(found) > len(shown):
            _say(f"… and {len(found) - len(shown)} more: the word “more” shows them.")
        if not shown:
            _say(
                "Nothing fits all of that; n lists what it may be like, and the word “all” shows "
                "everything again."
            )
        elif self.wanted != picker.EVERYTHING:
            # Where the list is long, its head is out of sight by now.
            _say(f"Only these are shown: {self._asked()}. The word “all” shows everything again.")
        return shown

    def _asked(self) -> str:
        """Say what was asked for, as it stands above the list."""
        words = f" · “{self.wanted.words}”" if self.wanted.words else ""
        return f"{self.wanted.said()}{words}"

    def _narrow(self, said: str) -> None:
        match said.lower():
            case "more":
                self.most = None
                return
            case "all":
                self.wanted = picker.EVERYTHING
            case "n":
                self._take("need", list(NEEDS), list(NEEDS.values()))
            case "m":
                self._take_minutes()
            case "f":
                self._take("family", FAMILIES, FAMILIES)
            case "t":
                said_so = [humanize.CAPACITIES[each] for each in CAPACITIES]
                self._take("capacity", CAPACITIES, said_so)
            case _:
                self.wanted = replace(self.wanted, words=said)
        self.most = MOST_LISTED

    def _take(self, name: str, values: Any, said_so: Any) -> None:
        for at, words in enumerate(said_so, 1):
            _say(f"{at}. {words}")
        said = answer("A number, or Enter for any:", "", len(values))
        taken: dict[str, Any] = {name: values[int(said) - 1] if said else None}
        self.wanted = replace(self.wanted, **taken)

    def _take_minutes(self) -> None:
        """Ask for minutes by their number, which no line of a list may stand for."""
        said = answer(
            f"How many minutes, up to {MOST_MINUTES}, or Enter for any:", "", MOST_MINUTES
        )
        self.wanted = replace(self.wanted, minutes=int(said) if said else None)

    def _preview(self, practice: Practice) -> tuple[bool, Choice | None]:
        """Say what a practice would be like; return whether that is settled, and the choice."""
        minutes = self.wanted.minutes or self.settings.minutes
        plainly = carries(practice)
        _say("\n".join(_about(practising.worded(practice, self.settings))))
        while True:
            request = replace(PracticeRequest.of(self.settings), minutes=minutes)
            plan = practising.planned(practice, request, self.settings)
            _say(lasts(plan))
            other = "the usual words" if self.settings.plain_words else "plain words"
            said = line(BEGIN.format(plain=f"p says it in {other}, " if plainly else ""))
            match (said or "").lower():
                case "p" if plainly:
                    wished = not self.settings.plain_words
                    store.change(paths.settings_file(), "plain_words", wished)
                    self.settings = replace(self.settings, plain_words=wished)
                    _say("\n".join(_about(practising.worded(practice, self.settings))))
                case "" | "q":
                    begins = said == ""
                    return True, Choice(practice, minutes, self.settings) if begins else None
                case "b":
                    return False, None
                case "s":
                    for at, words in outline(plan):
                        _say(f"{humanize.minutes_seconds(at)} {words}")
                case _:
                    minutes = _minutes(said or "", minutes)


def _minutes(said: str, before: float | None) -> float | None:
    try:
        given = float(said)
    except ValueError:
        given = 0
    if 0 < given <= MOST_MINUTES:
        return given
    typer.echo("Minutes are a number such as 5 or 2.5.")
    return before


def _about(practice: Practice) -> list[str]:
    try:
        known = references()
    except Problem as problem:
        typer.echo(advice.sentence(problem), err=True)
        known = {}
    found = about.evidence(practice, known)
    return [
        f"\n{practice.title}. {practice.summary}",
        *about.what_for(practice),
        about.known(found),
        *(f"{each.claim} ({each.title}.) {each.limits}" for each in found),
        about.KNOWN_OF_PROGRAMS.format(way="“selfcomp known”"),
    ]


def _now() -> datetime:
    return local_time(SystemClock().now().wall)


def _say(words: str) -> None:
    for each in layout.paragraphs(words):
        typer.echo(each)
