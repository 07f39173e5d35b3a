"""Make the pictures in docs/images: `make shots`.

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
from datetime import UTC, datetime
from pathlib import Path

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


async def picture(
    name: str, first: str, keys: tuple[str, ...] = (), *, theme: str = "dark", size: Size = SIZE
) -> None:
    """Open a screen, press keys, and keep what is to be seen."""
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
        for key in keys:
            await pilot.press(key)
            await pilot.app.workers.wait_for_complete()
            await pilot.pause(0.1)
        await pilot.pause(0.3)
        svg = app.export_screenshot(title="selfcomp")
    # The picture must not fetch anything: any monospaced font will do.
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = svg.replace("Fira Code", "DejaVu Sans Mono")
    svg = re.sub(
        r'x="(?P<x>[\d.]+)" (?P<y>y="[\d.]+") textLength="(?P<length>[\d.]+)"'
        r"(?P<rest>[^>]*>)(?P<spaces>(&#160;)+)(?P<words>[^<]*)",
        without_leading_spaces,
        svg,
    )
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
    await picture("breathing", "slow-breathing", (*rated, "n", "n", "n", "n"))
    await picture("paused", self_compassion, (*rated, "space"))
    await picture("ground", self_compassion, (*rated, "a"))
    await picture("close", self_compassion, (*rated, "q", "enter", "5", "5", "5"))
    await picture("support", "home", ("s",))
    await picture("settings", "settings", ("down", "down"))
    views = {
        "history": ("down",),
        "history-calendar": ("tab",),
        "history-weeks": ("tab", "tab"),
        "history-helps": ("t", "tab", "tab", "tab"),
    }
    for view, keys in views.items():
        await picture(f"{view}-light", "history", keys, theme="light")
        for suffix, size in ("", SIZE), ("-small", (60, 20)), ("-wide", (120, 40)):
            await picture(f"{view}{suffix}", "history", keys, size=size)


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
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = folder
        os.environ["SELFCOMP_DB"] = str(Path(folder) / "journal.db")
        made_up_journal(Path(os.environ["SELFCOMP_DB"]))
        asyncio.run(main())
        picture_of_report(Path(folder))
