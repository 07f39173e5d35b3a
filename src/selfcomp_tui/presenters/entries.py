"""An entry of the journal in words: in one line, or with all its details.

The full screen and the plain lines both say it so. Everything is cleaned once more on its way
out, since a journal may have been written by another program.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from selfcomp_tui.base import humanize, text
from selfcomp_tui.base.text import fold
from selfcomp_tui.domain.feelings import told
from selfcomp_tui.domain.ratings import SCALES
from selfcomp_tui.domain.records import Answered, CheckIn, Session
from selfcomp_tui.domain.scoring import TOTAL
from selfcomp_tui.domain.trials import Trial
from selfcomp_tui.insight.overview import Day, Entry, Kept, SessionEntry

BEFORE_FOUND = 12
"""How many characters at least are shown before a word that was found."""

SHORT_ID = 8
"""How many characters of an id are enough to tell entries apart on a screen."""


def when(entry: Kept, today: date) -> str:
    """Say when an entry was: “yesterday 21:30”."""
    local = entry.moment.local
    return f"{humanize.day(local.date(), today)} {humanize.clock_time(local)}"


def what(entry: Kept, *, hide: bool = False) -> str:
    """Say in one line what an entry holds; with `hide`, without the person's own words."""
    if isinstance(entry, CheckIn):
        feelings = () if hide else told(entry.feelings, entry.strengths)
        tags = () if hide else tuple(map(text.one_line, entry.tags))
        held = humanize.check_in(entry.ratings, feelings, None, tags)
        note = f"“{text.one_line(entry.note)}”" if entry.note and not hide else ""
        return ", ".join(part for part in (held, note) if part) or "a check-in"
    if isinstance(entry, Answered):
        return f"questionnaire {text.one_line(entry.questionnaire)}{_total(entry)}"
    if isinstance(entry, Trial):
        return f"a trial on yourself, {_rated_times(entry)}"
    session = entry.session
    lasted = humanize.length(session.practised_seconds)
    said = f"{text.one_line(session.title)}, "
    said += humanize.tried(session.speed) if session.tried else lasted
    if session.state != "finished":
        said += f", {humanize.OUTCOMES[session.state]}"
    changes = change(entry)
    return f"{said}; {changes}" if changes else said


def on_this_day(entry: Entry) -> str:
    """Say in one line what was on this day in an earlier year."""
    return f"On this day in {entry.moment.day[:4]}: {what(entry)}"


def found(entry: Entry, words: Sequence[str]) -> str:
    """Say in one line what an entry holds, first of all where it holds one of these words."""
    for written in _own_words(entry):
        lowered = fold(written)
        places = [at for word in words if (at := lowered.find(fold(word))) >= 0]
        if places:
            left_out = min(places) - BEFORE_FOUND
            begins = written.rfind(" ", 0, left_out) + 1 if left_out > BEFORE_FOUND else 0
            excerpt = f"{'…' if begins else ''}{written[begins:]}"
            bare = replace(entry, note=None) if isinstance(entry, CheckIn) else entry
            return f"“{excerpt}”, {what(bare)}"
    return what(entry)


def _own_words(entry: Entry) -> Iterator[str]:
    """Yield the person's own words in an entry, each on one line."""
    around = (entry,) if isinstance(entry, CheckIn) else (entry.before, entry.after)
    if isinstance(entry, SessionEntry):
        yield from map(text.one_line, entry.session.answers.values())
    for check_in in around:
        if check_in:
            yield text.one_line(check_in.note or "")
            yield from map(text.one_line, check_in.feelings)
            yield humanize.tags(map(text.one_line, check_in.tags))


def change(entry: SessionEntry) -> str:
    """Say how the ratings were before and after: “mood 4 to 6, stress 7 to 5”."""
    before, after = _ratings(entry.before), _ratings(entry.after)
    return ", ".join(
        f"{name} {before[name]} to {after[name]}"
        for name in SCALES
        if name in before and name in after
    )


HIDDEN = "Your own words are hidden."


UNOPENED = "What you wrote is kept with it, and stands in the details."


def details(entry: Kept, *, hide: bool = False, opened: bool = True) -> list[str]:
    """Say everything that an entry holds, line by line; the first line is its title.

    With `hide`, the person's own words are left out. A letter is only told of if not `opened`.
    """
    local = entry.moment.local
    moment = f"{humanize.day(local.date(), date.max)} {humanize.clock_time(local)}"
    if isinstance(entry, CheckIn):
        return [
            f"Check-in, {moment}",
            *_rated(entry),
            *_own(entry, hide=hide),
            "",
            *_ending(entry),
        ]
    if isinstance(entry, Answered):
        answers_given = humanize.listed(map(str, entry.answers))
        return [
            f"Questionnaire {text.one_line(entry.questionnaire)}, {moment}",
            f"Total{_total(entry)}",
            f"Answers: {answers_given}",
            "",
            f"Id {entry.id[:SHORT_ID]}",
        ]
    if isinstance(entry, Trial):
        return [f"Trial, {moment}", f"{_rated_times(entry)}.", "", f"Id {entry.id[:SHORT_ID]}"]
    session = entry.session
    lines = [
        f"{text.one_line(session.title)}, {moment}",
        f"{humanize.OUTCOMES[session.state].capitalize()}.",
        f"{humanize.tried(session.speed).capitalize()}; it counts nowhere."
        if session.tried
        else f"Practised: {humanize.length(session.practised_seconds)}",
        f"Planned: {humanize.length(session.planned_seconds)}",
    ]
    before, after = _ratings(entry.before), _ratings(entry.after)
    lines += [
        f"{name.capitalize()}: before {before.get(name, 'not noted')}, "
        f"after {after.get(name, 'not noted')}"
        for name in SCALES
        if name in before or name in after
    ]
    if session.harder:
        lines.append("It was harder than before.")
    for side, check_in in ("Before", entry.before), ("After", entry.after):
        own = _own(check_in, hide=hide) if check_in else []
        lines += ["", f"{side}:", *own] if own else []
    kept = answers(session)
    if kept and (hide or not opened):
        kept = ["", HIDDEN if hide else UNOPENED]
    return [*lines, *kept, "", *_ending(session)]


def _total(entry: Answered) -> str:
    return f": {entry.scores[TOTAL]:g}" if TOTAL in entry.scores else ""


def _rated_times(trial: Trial) -> str:
    rated = sum(each.value is not None for each in trial.periods)
    return f"{rated} of {trial.protocol.periods} {trial.protocol.design} rated"


def answers(session: Session) -> list[str]:
    """Say the words that were kept, each under the name of its question."""
    lines = []
    for name, words in session.answers.items():
        lines += ["", f"{text.one_line(name).replace('_', ' ').capitalize()}:", text.clean(words)]
    return lines


def span(days: Sequence[Day]) -> str:
    """Say what the days' medians come to: “from 4 to 7, latest 6; 12 ratings on 9 days”."""
    number = sum(day.n for day in days)
    rated, on = humanize.count(number, "rating"), humanize.count(len(days), "day")
    return f"{medians(days)}; {rated} on {on}"


def in_short(days: Sequence[Day]) -> str:
    """Say the same in a few words: “4 to 7, latest 6, n 12”."""
    return f"{medians(days).removeprefix('from ')}, n {sum(day.n for day in days):,}"


def medians(days: Sequence[Day]) -> str:
    """Say between what the days' medians lie: “from 4 to 7, latest 6”, or “6” if all are."""
    values = [day.median for day in days]
    lowest, highest = min(values), max(values)
    if lowest == highest:
        return f"{lowest:g}"
    return f"from {lowest:g} to {highest:g}, latest {values[-1]:g}"


def _ending(entry: CheckIn | Session) -> list[str]:
    lines = [f"Id {entry.id[:SHORT_ID]}"]
    if entry.edited_at:
        edited = datetime.fromisoformat(entry.edited_at).astimezone()
        lines.insert(
            0, f"Edited {humanize.day(edited.date(), date.max)} {humanize.clock_time(edited)}"
        )
    return lines


def _ratings(check_in: CheckIn | None) -> Mapping[str, int]:
    return check_in.ratings if check_in else {}


def _rated(check_in: CheckIn) -> list[str]:
    return [
        f"{name.capitalize()}: {value} (1 {SCALES[name].low}, 9 {SCALES[name].high})"
        for name, value in check_in.ratings.items()
    ]


def _own(check_in: CheckIn, *, hide: bool) -> list[str]:
    if hide:
        return ["", HIDDEN] if check_in.feelings or check_in.tags or check_in.note else []
    lines = []
    if check_in.feelings:
        felt = told(check_in.feelings, check_in.strengths)
        lines.append(f"Feelings: {humanize.listed(felt)}")
    if check_in.tags:
        lines.append(f"Tags: {humanize.listed(map(text.one_line, check_in.tags))}")
    if check_in.note:
        lines += ["", text.clean(check_in.note)]
    return lines
