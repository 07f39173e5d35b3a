"""What a first frame must not wait for: it is drawn before files, and their readers, are read."""

import subprocess
import sys

import pytest

SLOW = ("pydantic", "yaml", "sqlite3", "selfcomp_tui.journal", "selfcomp_tui.insight")

OPEN = """
import asyncio, sys
from pathlib import Path
from selfcomp_tui.services.practice_request import PracticeRequest
from selfcomp_tui.settings.model import Settings
from selfcomp_tui.tui.app import SelfcompApp
from selfcomp_tui.tui.screens.{module} import {screen}
from selfcomp_tui.tui.screens.base import QuietScreen

wait = QuietScreen.after_first_frame

def seen(screen, load):
    wait(screen, lambda: (print("\\n".join(sys.modules)), screen.app.exit()))

QuietScreen.after_first_frame = seen
request = PracticeRequest(None, None, "usual", 1.0, rate=True)
app = SelfcompApp({screen}({arguments}), Path("nowhere.db"), Settings(), request)
app.run(headless=True)
"""


@pytest.mark.parametrize(
    ("module", "screen", "arguments"),
    [
        ("home", "HomeScreen", ""),
        ("picker", "PickerScreen", ""),
        ("session_loading", "LoadingScreen", "request"),
    ],
)
def test_a_first_frame_waits_for_nothing_slow(tmp_path, module, screen, arguments):
    code = OPEN.format(module=module, screen=screen, arguments=arguments)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path
    )
    modules = done.stdout.split()
    assert f"selfcomp_tui.tui.screens.{module}" in modules, done.stderr
    assert not [name for name in SLOW if name in modules]
