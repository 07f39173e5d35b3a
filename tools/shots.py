"""Make the pictures in docs/images: `make shots`.

Each is the real program on its real screens, driven by keys, with a made-up journal.
"""

import asyncio
import os
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

IMAGES = Path(__file__).parents[1] / "docs" / "images"
SIZE = (80, 24)


def made_up_journal(file: Path) -> None:
    """Write the year of somebody's that ends today."""
    year = Path(__file__).with_name("simulate") / "year.py"
    today = datetime.now(UTC).date().isoformat()
    subprocess.run([sys.executable, year, file, "--last", today], check=True, capture_output=True)


async def picture(name: str, first: str, keys: tuple[str, ...], theme: str = "dark") -> None:
    """Open a screen, press keys, and keep what is to be seen."""
    from selfcomp_tui.settings import Settings
    from selfcomp_tui.tui.app import SelfcompApp
    from selfcomp_tui.tui.screens.history import HistoryScreen
    from selfcomp_tui.tui.screens.opening import OpeningScreen
    from selfcomp_tui.tui.screens.picker import PickerScreen
    from selfcomp_tui.tui.wishes import PracticeWishes

    made_up = Path(os.environ["SELFCOMP_DB"])
    journal = made_up.with_name(f"{name}.db")
    shutil.copy(made_up, journal)  # a picture must not show what another one left behind
    wishes = PracticeWishes(first, None, "usual", 1.0, rate=True)
    screens = {"picker": PickerScreen, "history": lambda: HistoryScreen(None)}
    screen = screens.get(first, lambda: OpeningScreen(wishes))()
    app = SelfcompApp(screen, journal, Settings(theme=theme), wishes)
    async with app.run_test(size=SIZE) as pilot:
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
    await picture("picker", "picker", ("down",))
    await picture("rating", self_compassion, ("4",))
    await picture("practice", self_compassion, ("4", "7", "3", "n", "n", "n", "escape", "n"))
    await picture("ground", self_compassion, ("4", "7", "3", "a"))
    await picture("history", "history", ("down",))
    await picture("history-light", "history", ("down",), theme="light")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = folder
        os.environ["SELFCOMP_DB"] = str(Path(folder) / "journal.db")
        made_up_journal(Path(os.environ["SELFCOMP_DB"]))
        asyncio.run(main())
