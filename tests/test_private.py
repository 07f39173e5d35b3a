"""Nothing leaves the computer: no command opens a connection, or starts a program that could.

Python reports each socket, each look-up of a name and each program that is started to an audit
hook, whoever's module it is. One thing is let through: a pair of sockets that are joined to each
other inside the process, with which asyncio, below the full screen, wakes itself up. They have no
address, so nothing can reach them and they reach nothing.
"""

import ast
import socket
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

SRC = Path(__file__).parents[1] / "src" / "selfcomp_tui"

WATCHED = """
import os, sys
seen = os.open(os.environ["SEEN"], os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
NAMES = ("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "imaplib.", "poplib.", "nntplib.",
         "telnetlib.", "webbrowser.", "subprocess.", "os.system", "os.exec", "os.posix_spawn",
         "os.startfile", "pty.spawn")
def watch(event, args):
    if event.startswith(NAMES):
        family = args[1] if event == "socket.__new__" else ""
        os.write(seen, f"{event} {family!r}\\n".encode())
sys.addaudithook(watch)
sys.argv = ["selfcomp", *sys.argv[1:]]
from selfcomp_tui.cli.main import main
main()
"""

COMMANDS = [
    (),
    ("log", "6", "-n", "words"),
    ("log", "--undo"),
    ("practice", "--list"),
    ("practice", "three-minute", "--plain", "--speed", "1000"),
    ("history", "--plain"),
    ("history", "--json"),
    ("history", "--csv"),
    ("history", "--deleted"),
    ("ground",),
    ("data", "backup"),
    ("data", "backups"),
    ("data", "check"),
    ("data", "where"),
    ("data", "restore", "--yes"),
    ("data", "erase"),
]


@pytest.fixture
def seen(tmp_path, monkeypatch):
    """Return what the hook saw."""
    file = tmp_path / "seen"
    monkeypatch.setenv("SEEN", str(file))
    return lambda: file.read_text().splitlines()


def test_the_hook_sees_what_there_is_to_see(seen):
    code = WATCHED.replace("from selfcomp_tui.cli.main import main\nmain()", "{}")
    look_up = "import socket; socket.getaddrinfo('localhost', 80); socket.socket()"
    subprocess.run([sys.executable, "-c", code.replace("{}", look_up)], check=True)
    assert {line.split()[0] for line in seen()} >= {"socket.getaddrinfo", "socket.__new__"}


def test_no_command_opens_a_connection(run, seen):
    run("log", "5")
    for args in COMMANDS:
        done = subprocess.run(
            [sys.executable, "-c", WATCHED, *args], capture_output=True, text=True, input="4\n4\n"
        )
        assert "Traceback" not in done.stderr
        assert seen() == [], args


@pytest.mark.parametrize(
    ("args", "marker"),
    [
        (("practice",), "selfcomp"),
        (("practice", "three-minute"), "Welcome"),
        ((), "selfcomp"),
        (("history",), "How it has"),
    ],
    ids=str,
)
def test_no_screen_opens_a_connection(run, seen, args, marker):
    run("log", "5")
    child = pexpect.spawn(
        sys.executable,
        ["-c", WATCHED, *args],
        timeout=60,
        dimensions=(24, 80),
    )
    child.expect(marker)
    child.send("q")
    while child.isalive():
        child.send("q")
        child.expect([pexpect.EOF, pexpect.TIMEOUT], timeout=1)
    assert set(seen()) == {f"socket.__new__ {int(socket.AF_UNIX)}"}


NETWORKS = {
    *("socket", "ssl", "http", "urllib", "ftplib", "smtplib", "poplib", "imaplib", "xmlrpc"),
    *("socketserver", "webbrowser", "requests", "httpx", "aiohttp", "websockets", "urllib3"),
}


def imports(file):
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module


def test_no_module_of_ours_knows_how_to():
    files = sorted(SRC.rglob("*.py"))
    assert len(files) > 50
    found = {
        str(file.relative_to(SRC)): name
        for file in files
        for name in imports(file)
        if name and name.partition(".")[0] in NETWORKS
    }
    assert found == {}
