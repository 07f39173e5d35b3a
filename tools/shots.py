"""Make the pictures in docs/images: `make shots`.

Each is the real program on its real screens, driven by keys, with a made-up journal.
"""

import asyncio
import os
import random
import re
import shutil
import tempfile
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

IMAGES = Path(__file__).parents[1] / "docs" / "images"
Size = tuple[int, int]
SIZE: Size = (80, 24)
DAY_ENDS = time(4, 0)
NOTES = ("a long day, a short walk", "slept badly", "talked with a friend", "the deadline moved")
PRACTISED = (
    ("self-compassion-break", "Self-compassion break", "self-compassion"),
    ("affectionate-breathing", "Affectionate breathing", "self-compassion"),
    ("soles-of-the-feet", "Soles of the feet", "mindfulness"),
)
FEELINGS = ("tired", "hopeful", "tense", "grateful", "lonely", "calm")


def made_up_journal(file: Path) -> None:
    """Write a month of somebody's check-ins."""
    from selfcomp_tui.journal import check_ins, sessions, told
    from selfcomp_tui.journal.check_ins import CheckIn, new_id
    from selfcomp_tui.journal.moments import moment, utc
    from selfcomp_tui.journal.opening import open_journal
    from selfcomp_tui.journal.sessions import Session

    chance = random.Random(7)
    now = datetime.now(UTC).replace(hour=21, minute=0)
    with open_journal(file) as journal, journal.writing() as writing:
        told.save(writing, told.WELCOME, utc(now))
        for ago in range(30, 0, -1):
            if chance.random() < 0.25:
                continue
            when = now - timedelta(days=ago, minutes=chance.randrange(600))
            mood = min(9, max(1, round(chance.gauss(5.5 - ago / 20, 1.3))))
            check_in = CheckIn(
                moment(when, DAY_ENDS),
                {"mood": mood, "stress": min(9, max(1, 10 - mood + chance.choice((-1, 0, 1))))}
                | ({"kindness": min(9, max(1, mood + chance.choice((-1, 0, 1))))}),
                (chance.choice(FEELINGS),),
                chance.choice(NOTES) if chance.random() < 0.4 else None,
            )
            check_ins.save(writing, check_in, utc(when))
            if ago % 5 == 0:
                later = when + timedelta(minutes=7)
                after = CheckIn(
                    moment(later, DAY_ENDS),
                    {"mood": min(9, mood + chance.choice((0, 1, 1, 2)))},
                )
                check_ins.save(writing, after, utc(later))
                name, title, family = chance.choice(PRACTISED)
                session = Session(
                    id=new_id(),
                    practice=name,
                    title=title,
                    family=family,
                    trains=("mindfulness",),
                    started=moment(when + timedelta(minutes=1), DAY_ENDS),
                    ended_at=utc(later),
                    state="finished",
                    pace="usual",
                    speed=1.0,
                    planned_seconds=300,
                    practised_seconds=chance.randrange(280, 330),
                    step=14,
                    plan="{}",
                    before_id=check_in.id,
                    after_id=after.id,
                )
                sessions.save(writing, session, utc(later))


async def picture(
    name: str, first: str, keys: tuple[str, ...] = (), *, theme: str = "dark", size: Size = SIZE
) -> None:
    """Open a screen, press keys, and keep what is to be seen."""
    from selfcomp_tui.settings import Settings
    from selfcomp_tui.tui.app import SelfcompApp
    from selfcomp_tui.tui.screens.check_in import CheckInScreen
    from selfcomp_tui.tui.screens.history import HistoryScreen
    from selfcomp_tui.tui.screens.home import HomeScreen
    from selfcomp_tui.tui.screens.opening import OpeningScreen
    from selfcomp_tui.tui.screens.picker import PickerScreen
    from selfcomp_tui.tui.screens.settings import SettingsScreen
    from selfcomp_tui.tui.wishes import PracticeWishes

    made_up = Path(os.environ["SELFCOMP_DB"])
    journal = made_up.with_name(f"{name}.db")
    shutil.copy(made_up, journal)  # a picture must not show what another one left behind
    settings = Settings(theme=theme)
    wishes = PracticeWishes(first, None, "usual", 1.0, rate=True)
    screens = {
        "home": HomeScreen,
        "picker": PickerScreen,
        "history": lambda: HistoryScreen(None),
        "check-in": lambda: CheckInScreen(settings),
        "settings": SettingsScreen,
    }
    screen = screens.get(first, lambda: OpeningScreen(wishes))()
    app = SelfcompApp(screen, journal, settings, wishes)
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0.5)
        for key in keys:
            await pilot.press(key)
            await pilot.pause(0.1)
        await pilot.pause(0.3)
        svg = app.export_screenshot(title="selfcomp")
    # The picture must not fetch anything: any monospaced font will do.
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = svg.replace("Fira Code", "DejaVu Sans Mono")
    (IMAGES / f"{name}.svg").write_text(svg, encoding="utf-8")


async def main() -> None:
    """Make every picture."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    self_compassion = "self-compassion-break"
    rated = ("4", "7", "3")
    await picture("home", "home")
    await picture("home-light", "home", theme="light")
    await picture("home-contrast", "home", theme="contrast")
    await picture("check-in", "check-in", ("6", "5", "4", "4"))
    await picture("picker", "picker", ("down",))
    await picture("picker-wide", "picker", ("down",), size=(120, 40))
    await picture("picker-small", "picker", ("down",), size=(60, 20))
    await picture("rating", self_compassion, ("4",))
    await picture("practice", self_compassion, (*rated, "n", "n", "n", "escape", "n"))
    await picture("writing", self_compassion, (*rated, "n", "n", "n"))
    await picture("breathing", "slow-breathing", (*rated, "n", "n"))
    await picture("paused", self_compassion, (*rated, "space"))
    await picture("ground", self_compassion, (*rated, "a"))
    await picture("close", self_compassion, (*rated, "q", "enter", "5", "5", "5"))
    await picture("support", "home", ("s",))
    await picture("settings", "settings", ("down", "down"))
    await picture("history", "history", ("down",))
    await picture("history-light", "history", ("down",), theme="light")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = folder
        os.environ["SELFCOMP_DB"] = str(Path(folder) / "journal.db")
        made_up_journal(Path(os.environ["SELFCOMP_DB"]))
        asyncio.run(main())
