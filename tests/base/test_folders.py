"""The folders are those that platformdirs names."""

import platformdirs
import pytest

from selfcomp_tui.base import folders


@pytest.mark.parametrize("kind", ["config", "data", "state"])
@pytest.mark.parametrize(
    ("variables", "works_it_out"),
    [
        ({}, True),
        ({"HOME": "/home/me/"}, True),
        ({"XDG": "/some/where"}, True),
        ({"XDG": "/some/where/"}, True),
        ({"XDG": "/"}, True),
        ({"XDG": "relative"}, False),
        ({"XDG": " "}, False),
        ({"XDG": ""}, True),
        ({"HOME": "relative"}, False),
        ({"XDG": "/a//b"}, False),
    ],
)
def test_a_folder_is_the_platforms(monkeypatch, kind, variables, works_it_out):
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("HOME", "/home/me")
    for name in "config", "data", "state":
        monkeypatch.delenv(f"XDG_{name.upper()}_HOME", raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(f"XDG_{kind.upper()}_HOME" if name == "XDG" else name, value)
    ask = f"user_{kind}_dir"
    theirs = getattr(platformdirs, ask)("selfcomp", appauthor=False)
    assert folders.folder(kind) == theirs
    if works_it_out:
        monkeypatch.setattr(platformdirs, ask, None)
        assert folders.folder(kind) == theirs
