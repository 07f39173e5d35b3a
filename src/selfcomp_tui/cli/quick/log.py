"""Noting a check-in from the command line; both lanes come here."""

from collections.abc import Callable
from pathlib import Path

from selfcomp_tui.base import humanize
from selfcomp_tui.base.clock import SystemClock
from selfcomp_tui.base.errors import Misuse
from selfcomp_tui.base.text import one_line
from selfcomp_tui.cli import maintenance, places, streams, values
from selfcomp_tui.cli.arguments import DB, FLAG, MANY, Given, Option
from selfcomp_tui.domain.feelings import felt, told
from selfcomp_tui.domain.moments import local_time, moment
from selfcomp_tui.domain.ratings import SCALES
from selfcomp_tui.domain.records import CheckIn
from selfcomp_tui.domain.tags import tagged, told_apart
from selfcomp_tui.journal.storage.opening import kept_open
from selfcomp_tui.services import care, check_in
from selfcomp_tui.settings.model import Settings

Answers = tuple[dict[str, int], tuple[str, ...], dict[str, int], tuple[str, ...], str | None]
"""Ratings, feelings, tags and a note."""

Ask = Callable[[Settings, Path], Answers]

OPTIONS = (
    Option(
        name="given",
        kind=MANY,
        metavar="[MOOD] [FEELING]… [+TAG]…",
        about="A mood, 1 very unpleasant to 9 very pleasant; words for what you feel; +walk tags.",
    ),
    *(values.rating_option(name) for name in SCALES if name != "mood"),
    Option("--feeling", "-f", kind=MANY, metavar="WORD", about="A feeling; more than one is fine."),
    Option("--tag", "-t", kind=MANY, metavar="NAME", about="A tag, as +NAME is."),
    Option("--note", "-n", metavar="TEXT", about="A note; “-” reads it from stdin."),
    Option("--at", metavar="WHEN", about="“yesterday 21:30”, “9pm”, “20 min ago”."),
    Option("--undo", kind=FLAG, about="Take back what you noted last; again, the one before."),
    DB,
)


def says_enough(given: Given) -> bool:
    """Tell whether there is something to note, so that nothing else has to be asked."""
    return "undo" not in given and not given.keys() <= {"at", DB.name}


def log(given: Given, ask: Ask | None = None) -> None:
    """Note a check-in, or what `ask` is told where nothing was given."""
    now = local_time(SystemClock().now().wall)
    mood, feeling, tag = _told_apart(_list(given, "given"))
    feeling += _list(given, "feeling")
    tag += _list(given, "tag")
    rated = {name: mood if name == "mood" else _text(given, name) for name in SCALES}
    note, at = _text(given, "note"), _text(given, "at")
    file = places.journal_file(_text(given, DB.name))
    if "undo" in given:
        if any((*rated.values(), feeling, tag, note, at)):
            raise Misuse("--undo stands alone: it takes back what you noted last.")
        from selfcomp_tui.cli.history import entry
        from selfcomp_tui.services import undo

        entry.say_what_was_taken_back(undo.check_in(file, now), "noted", now)
        return
    when = now
    if at is not None:
        from selfcomp_tui.cli.dates import parse

        when = parse(at, now)
    settings = places.load_settings()
    ratings = {
        name: values.rating(name, value) for name, value in rated.items() if value is not None
    }
    (feelings, strengths), tags = felt(feeling), tagged(tag)
    words = values.note_or_stdin(note) if note is not None else None
    if not (ratings or feelings or tags or words):
        if note is not None or feeling or tag:
            raise Misuse("There is nothing to note yet: give a rating, a feeling, a tag or a note.")
        if ask is None or not places.asks():
            raise Misuse("There is nobody to ask here: give a rating, as in “selfcomp log 6”.")
        ratings, feelings, strengths, tags, words = ask(settings, file)
        if not (ratings or feelings or tags or words):
            streams.say("Nothing noted, and that is fine.")
            return
    kept = moment(when, settings.day_ends)
    noted = CheckIn(kept, ratings, feelings, words, tags=tags, strengths=strengths)
    day = humanize.day(when.date(), now.date())
    held = humanize.check_in(ratings, told(feelings, strengths), words, tags)
    with kept_open(file):
        check_in.note(file, noted, now)
        streams.say(f"Noted, {day} {humanize.clock_time(when)}: {held}.")
        said = care.after_check_in(file, noted, settings, now, support=care.ON_LINES)
        if said:
            streams.say(said)
        offered = care.offered_after(ratings) if at is None else None
        if offered:
            streams.say(offered)
    maintenance.after_use(file, settings)


def _text(given: Given, name: str) -> str | None:
    value = given.get(name)
    return value if isinstance(value, str) else None


def _list(given: Given, name: str) -> list[str]:
    value = given.get(name)
    return value if isinstance(value, list) else []


def _told_apart(given: list[str]) -> tuple[str | None, list[str], list[str]]:
    """Tell a mood from the feelings and the tags that may follow it, or stand alone."""
    mood = given.pop(0) if given and given[0][:1].isdigit() else None
    feelings, tags = told_apart(given)
    number = next((word for word in feelings if word.lstrip("+-")[:1].isdigit()), None)
    if number is not None:
        raise Misuse(
            f"“{one_line(number)[:40]}” is no word for a feeling; other ratings have their "
            "options, as in “selfcomp log 6 -s 3”."
        )
    return mood, feelings, tags
