"""Choosing a practice on plain lines: a list, words to search with, and a preview."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from selfcomp_tui.base import humanize, paths, text
from selfcomp_tui.base.clock import SystemClock
from selfcomp_tui.base.errors import Misuse, Problem
from selfcomp_tui.cli import layout
from selfcomp_tui.cli.plain import player
from selfcomp_tui.cli.prompts import answer, line
from selfcomp_tui.content.filter import CAPACITIES, FAMILIES, LENGTHS, Wanted, chosen
from selfcomp_tui.content.fit import fit
from selfcomp_tui.content.library import Library, load_library
from selfcomp_tui.content.models.practice import NEEDS, Practice
from selfcomp_tui.content.models.references import load_references
from selfcomp_tui.domain.moments import local_time, utc
from selfcomp_tui.domain.pace import MOST_MINUTES
from selfcomp_tui.journal.records import notices, sessions
from selfcomp_tui.journal.running import interrupted
from selfcomp_tui.journal.running.interrupted import Interrupted
from selfcomp_tui.journal.storage.opening import open_journal, open_to_read
from selfcomp_tui.presenters import practices as about
from selfcomp_tui.presenters.outline import outline
from selfcomp_tui.presenters.welcome import pages
from selfcomp_tui.settings.model import Settings

if TYPE_CHECKING:
    from selfcomp_tui.services.home import Offer

CHOOSE = "A number, or a word to search; n need, m minutes, f family, t trains; Enter leaves:"
BEGIN = "Enter begins. A number is the minutes, s shows the steps, b goes back, q leaves:"


@dataclass(frozen=True, slots=True)
class Choice:
    """The practice that was chosen, and for how many minutes (None for its usual time)."""

    practice: Practice
    minutes: float | None


def welcome(file: Path) -> None:
    """Say the first words, and note that they were said."""
    for title, words in pages(file):
        _say(f"{title}\n\n{words}\n")
    with open_journal(file) as journal, journal.writing() as connection:
        notices.save(connection, notices.WELCOME, utc(_now()))


def welcome_if_new(file: Path) -> None:
    """Say the first words where they were not said before."""
    journal = open_to_read(file)
    known = False
    if journal:
        with journal:
            known = notices.was_told(journal, notices.WELCOME)
    if not known:
        welcome(file)


def follow(offer: "Offer", open_one: Interrupted | None, file: Path, settings: Settings) -> None:
    """Do what home offered."""
    match offer.kind:
        case "resume" if open_one:
            ask_to_resume(open_one, file, settings)
        case "practice":
            found = load_library(paths.practices_dir(), paths.own_practices_dir())
            begin(Choice(found.practices[offer.target], offer.minutes), file, settings)
        case "course":
            typer.echo("“selfcomp course” shows the week, and “selfcomp course --go” begins it.")
        case "letter":
            _read_again(file, offer.target)
        case "practices":
            choice = choose(file, settings)
            if choice:
                begin(choice, file, settings)
        case "history":
            typer.echo("“selfcomp history --plain” looks back.")


def begin(choice: Choice, file: Path, settings: Settings) -> None:
    """Begin what was chosen."""
    plan = fit(choice.practice, choice.minutes, settings.pace)
    player.begin(plan, ("mood", *plan.rate), file, settings, 1.0)


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
        with open_journal(file) as journal:
            interrupted.let_rest(journal, found.session, _now())
        typer.echo("It rests. What you did counts as it is.")
        if said == "n":
            library = load_library(paths.practices_dir(), paths.own_practices_dir())
            begin(Choice(library.find(found.plan.practice_id), None), file, settings)


def resume(file: Path, settings: Settings) -> None:
    """Go on with the session that was interrupted last. Raises `Problem` if there is none."""
    with open_journal(file) as journal:
        found = interrupted.the_latest(journal, _now())
    player.take_up(found, file, settings)


def choose(file: Path, settings: Settings) -> Choice | None:
    """Let the person choose; None where they left, or went on with an interrupted session."""
    library = load_library(paths.practices_dir(), paths.own_practices_dir())
    for fault in library.faults:
        typer.echo(str(fault), err=True)
    if not library.practices:
        raise Misuse("There are no practices to choose from; please reinstall selfcomp.")
    found, lately = _interrupted_and_lately(file)
    return _Choosing(library, lately, found, file, settings).run()


@dataclass(slots=True)
class _Choosing:
    library: Library
    lately: list[str]
    interrupted: Interrupted | None
    file: Path
    settings: Settings
    wanted: Wanted = field(default_factory=Wanted)

    def run(self) -> Choice | None:
        while True:
            shown = self._list()
            said = line(CHOOSE)
            if not said:
                return None
            if said.isdecimal():
                if said == "0" and self.interrupted:
                    ask_to_resume(self.interrupted, self.file, self.settings)
                    return None
                if 1 <= int(said) <= len(shown):
                    done, choice = self._preview(shown[int(said) - 1])
                    if done:
                        return choice
                else:
                    typer.echo(f"Please give a number from 1 to {len(shown)}.")
            else:
                self._narrow(said)

    def _list(self) -> list[Practice]:
        practices = self.library.practices.values()
        shown = chosen(practices, self.wanted, self.settings.favourites, self.lately)
        if self.wanted != Wanted():
            words = f" · “{self.wanted.words}”" if self.wanted.words else ""
            _say(f"\n{self.wanted.said()}{words}:")
        if self.interrupted:
            _say(f"0. Go on with: {text.one_line(self.interrupted.plan.title)}.")
        for at, practice in enumerate(shown, 1):
            time = humanize.minutes_range(practice.minutes.shortest, practice.minutes.longest)
            _say(f"{at}. {practice.title}, {time}. {practice.summary}")
        if not shown:
            _say("Nothing fits all of that; the word “all” shows everything again.")
        return shown

    def _narrow(self, said: str) -> None:
        match said.lower():
            case "all":
                self.wanted = Wanted()
            case "n":
                self._take("need", list(NEEDS), list(NEEDS.values()))
            case "m":
                self._take("minutes", LENGTHS, [humanize.count(each, "minute") for each in LENGTHS])
            case "f":
                self._take("family", FAMILIES, FAMILIES)
            case "t":
                said_so = [humanize.CAPACITIES[each] for each in CAPACITIES]
                self._take("capacity", CAPACITIES, said_so)
            case _:
                self.wanted = replace(self.wanted, words=said)

    def _take(self, name: str, values: Any, said_so: Any) -> None:
        for at, words in enumerate(said_so, 1):
            _say(f"{at}. {words}")
        said = answer("A number, or Enter for any:", "", len(values))
        taken: dict[str, Any] = {name: values[int(said) - 1] if said else None}
        self.wanted = replace(self.wanted, **taken)

    def _preview(self, practice: Practice) -> tuple[bool, Choice | None]:
        """Say what a practice would be like; return whether that is settled, and the choice."""
        minutes = self.wanted.minutes or self.settings.minutes
        _say("\n".join(_about(practice)))
        while True:
            plan = fit(practice, minutes, self.settings.pace)
            _say(humanize.planned(plan.seconds, reached=plan.reached))
            said = line(BEGIN)
            match (said or "").lower():
                case "" | "q":
                    begins = said == ""
                    return True, Choice(practice, minutes) if begins else None
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
        references = load_references(paths.references_file())
    except Problem as problem:
        typer.echo(str(problem), err=True)
        references = {}
    found = about.evidence(practice, references)
    return [
        f"\n{practice.title}. {practice.summary}",
        *about.what_for(practice),
        about.known(found),
        *(f"{each.claim} ({each.title}.) {each.limits}" for each in found),
    ]


def _interrupted_and_lately(file: Path) -> tuple[Interrupted | None, list[str]]:
    journal = open_to_read(file)
    if journal is None:
        return None, []
    with journal:
        practised = sessions.lately(journal)
        return interrupted.latest(journal, _now()), practised


def _read_again(file: Path, session_id: str) -> None:
    from selfcomp_tui.presenters.entries import answers

    with open_journal(file) as journal:
        for session in sessions.find(journal, session_id):
            _say("\n".join(answers(session)))
        with journal.writing() as connection:
            sessions.read_again_done(connection, session_id, utc(_now()))


def _now() -> datetime:
    return local_time(SystemClock().now().wall)


def _say(words: str) -> None:
    for each in layout.paragraphs(words):
        typer.echo(each)
