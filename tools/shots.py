"""Make the pictures in docs/images: `make shots`. With a folder, every screen at three sizes in it.

Each is the real program on its real screens, driven by keys, with a made-up journal. The report is
drawn by Chromium; where there is none, its picture stays as it was.
"""

import asyncio
import html
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.pilot import Pilot

IMAGES = Path(__file__).parents[1] / "docs" / "images"
Size = tuple[int, int]
SIZE: Size = (80, 24)
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def run(command: list[str | Path]) -> None:
    """Run a program that has nothing to say unless it fails."""
    subprocess.run(command, check=True, capture_output=True)


def made_up_journal(file: Path) -> None:
    """Write the year of somebody's that ends today, where the first words were said already."""
    year = Path(__file__).with_name("simulate") / "year.py"
    today = datetime.now(UTC).date().isoformat()
    run([sys.executable, year, file, "--last", today])
    with sqlite3.connect(file) as connection:
        connection.execute("INSERT OR IGNORE INTO told VALUES ('welcome', '2026-01-01')")


def without_leading_spaces(found: re.Match[str]) -> str:
    """Begin a text where its first letter stands: some programs leave out spaces before it."""
    spaces = found["spaces"].count("&#160;")
    letters = len(html.unescape(found["words"]))
    if not letters:
        return found[0]
    length = float(found["length"])
    cell = length / (spaces + letters)
    begins, takes = float(found["x"]) + spaces * cell, length - spaces * cell
    return f'x="{begins:g}" {found["y"]} textLength="{takes:g}"{found["rest"]}{found["words"]}'


@asynccontextmanager
async def opened(name: str, first: str, theme: str, size: Size) -> AsyncIterator["Pilot[None]"]:
    """Open a screen on a journal of its own."""
    from selfcomp_tui.services.practice import PracticeRequest
    from selfcomp_tui.settings.model import Settings
    from selfcomp_tui.tui.app import SelfcompApp
    from selfcomp_tui.tui.screens.check_in import CheckInScreen
    from selfcomp_tui.tui.screens.history import HistoryScreen
    from selfcomp_tui.tui.screens.home import HomeScreen
    from selfcomp_tui.tui.screens.picker import PickerScreen
    from selfcomp_tui.tui.screens.session_loading import LoadingScreen
    from selfcomp_tui.tui.screens.settings import SettingsScreen

    made_up = Path(os.environ["SELFCOMP_DB"])
    journal = made_up.with_name(f"{name}.db")
    shutil.copy(made_up, journal)  # a picture must not show what another one left behind
    settings = Settings(theme=theme)
    wishes = PracticeRequest(first, None, "usual", 1.0, rate=True)
    screens = {
        "home": HomeScreen,
        "picker": PickerScreen,
        "history": lambda: HistoryScreen(None),
        "check-in": lambda: CheckInScreen(settings),
        "settings": SettingsScreen,
    }
    screen = screens.get(first, lambda: LoadingScreen(wishes))()
    app = SelfcompApp(screen, journal, settings, wishes)
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0.5)
        yield pilot


async def press(pilot: "Pilot[None]", keys: tuple[str, ...]) -> None:
    """Press keys one by one, each when what the one before asked for is there."""
    for key in keys:
        await pilot.press(key)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause(0.1)
    await pilot.pause(0.4)  # words come softly


def drawing(pilot: "Pilot[None]") -> str:
    """Return what is to be seen now, as an SVG."""
    svg = pilot.app.export_screenshot(title="selfcomp")
    # The picture must not fetch anything: any monospaced font will do.
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = svg.replace("Fira Code", "DejaVu Sans Mono")
    return re.sub(
        r'x="(?P<x>[\d.]+)" (?P<y>y="[\d.]+") textLength="(?P<length>[\d.]+)"'
        r"(?P<rest>[^>]*>)(?P<spaces>(&#160;)+)(?P<words>[^<]*)",
        without_leading_spaces,
        svg,
    )


async def picture(
    name: str,
    first: str,
    keys: tuple[str, ...] = (),
    *,
    theme: str = "dark",
    size: Size = SIZE,
    folder: Path = IMAGES,
) -> None:
    """Open a screen, press keys, and keep what is to be seen."""
    async with opened(name, first, theme, size) as pilot:
        await press(pilot, keys)
        (folder / f"{name}.svg").write_text(drawing(pilot), encoding="utf-8")


async def moving_picture() -> None:
    """Keep a session from its first question to its close, one picture after the other."""
    steps: list[tuple[tuple[str, ...], float]] = [
        ((), 2),
        (("4",), 1),
        (("7",), 1),
        (("5",), 3),
        (("n",), 3),
        (("n", "n", "n"), 0.5),
        *[((), 0.5)] * 12,
        (("n",) * 6, 1.5),
        (("6",), 1),
        (("5",), 1),
        (("6",), 5),
    ]
    frames = []
    async with opened("session", "slow-breathing", "dark", SIZE) as pilot:
        await press(pilot, ("enter",))  # what it says of care
        for keys, seconds in steps:
            await press(pilot, keys)
            frames.append((drawing(pilot), seconds))
            if not keys and seconds < 1:
                await pilot.pause(0.1)  # half a second of breath with what a picture takes
    (IMAGES / "session.svg").write_text(in_turn(frames), encoding="utf-8")


def in_turn(frames: list[tuple[str, float]]) -> str:
    """Return one SVG that shows each picture for its seconds, and begins again.

    Who wants no motion sees the first.
    """
    whole = sum(seconds for _, seconds in frames)
    box = re.search(r'viewBox="[^"]*"', frames[0][0])
    rules, groups, begins = [], [], 0.0
    for at, (svg, seconds) in enumerate(frames):
        first, end = begins / whole * 100, (begins + seconds) / whole * 100
        shown = f"{first:.2f}% {{ visibility: visible }} {end:.2f}% {{ visibility: hidden }}"
        before = "" if at == 0 else "0% { visibility: hidden } "
        rules.append(f"@keyframes f{at} {{ {before}{shown} 100% {{ visibility: hidden }} }}")
        rules.append(f".f{at} {{ animation: f{at} {whole:g}s step-end infinite }}")
        inner = re.sub(r"^.*?<svg[^>]*>|</svg>\s*$", "", svg, flags=re.DOTALL)
        inner = re.sub(r"terminal-(\d+)", rf"terminal-\1-{at}", inner)  # each has ids of its own
        hidden = "" if at == 0 else ' visibility="hidden"'
        groups.append(f'<g class="f{at}"{hidden}>{inner}</g>')
        begins += seconds
    calm = "@media (prefers-reduced-motion: reduce) { g { animation: none !important } }"
    style = "\n".join([*rules, calm])
    assert box is not None, "Textual's picture says how large it is"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {box[0]}>'
    return f"{head}<style>{style}</style>{''.join(groups)}</svg>"


_RATED = ("4", "7", "3")
SCREENS: dict[str, tuple[str, tuple[str, ...]]] = {
    "home": ("home", ()),
    "check-in": ("check-in", ("6", "5", "4", "4")),
    "picker": ("picker", ("down",)),
    "rating": ("self-compassion-break", ("4",)),
    "practice": ("self-compassion-break", (*_RATED, "n", "n", "n", "escape", "n")),
    "writing": ("self-compassion-break", (*_RATED, "n", "n", "n")),
    "breathing": ("slow-breathing", ("enter", *_RATED, "n", "n", "n", "n")),
    "paused": ("self-compassion-break", (*_RATED, "space")),
    "ground": ("self-compassion-break", (*_RATED, "a")),
    "close": ("soles-of-the-feet", (*_RATED, *("n",) * 16, "6", "5", "5")),
    "support": ("home", ("s",)),
    "settings": ("settings", ("down", "down")),
    "history": ("history", ("down",)),
    "history-calendar": ("history", ("t", "tab", "left")),
    "history-weeks": ("history", ("t", "tab", "tab", "left")),
    "history-helps": ("history", ("t", "tab", "tab", "tab")),
}
"""Every screen: where it begins, and the keys to it."""

SIZES: dict[str, Size] = {"": SIZE, "-small": (60, 20), "-wide": (120, 40)}


async def main() -> None:
    """Make every picture of the README and docs."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    await moving_picture()
    for name, (first, keys) in SCREENS.items():
        await picture(name, first, keys)
    for theme in ("light", "contrast"):
        await picture(f"home-{theme}", "home", theme=theme)
    for name in ("picker", *(name for name in SCREENS if name.startswith("history"))):
        for suffix, size in SIZES.items():
            await picture(f"{name}{suffix}", *SCREENS[name], size=size)
        if name != "picker":
            await picture(f"{name}-light", *SCREENS[name], theme="light")


async def every_screen(folder: Path) -> None:
    """Make a picture of every screen at every size."""
    for name, (first, keys) in SCREENS.items():
        for suffix, size in SIZES.items():
            await picture(f"{name}{suffix}", first, keys, size=size, folder=folder)


def picture_of_report(folder: Path) -> None:
    """Write the report on the same year, and keep the beginning of what a browser shows of it."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        print("There is no Chromium here; report.png was left as it was.")
        return
    page = folder / "report.html"
    run([sys.executable, "-m", "selfcomp_tui", "report", "-o", page])
    # Without a sandbox, since it shows nothing but our own file, and in a container it has none.
    shown = ("--headless", "--no-sandbox", "--hide-scrollbars", "--window-size=900,1400")
    run([browser, *shown, f"--screenshot={IMAGES / 'report.png'}", page.as_uri()])


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        os.environ["COLORTERM"] = "truecolor"
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = home
        os.environ["SELFCOMP_DB"] = str(Path(home) / "journal.db")
        made_up_journal(Path(os.environ["SELFCOMP_DB"]))
        if sys.argv[1:]:
            asyncio.run(every_screen(Path(sys.argv[1])))
        else:
            asyncio.run(main())
            picture_of_report(Path(home))
