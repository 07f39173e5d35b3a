"""The least that a check-in can cost with Typer and SQLite; `selfcomp log` is held against it."""

import os
import sqlite3
from datetime import UTC, datetime

import typer

app = typer.Typer()


@app.callback()
def root() -> None:
    """Keep a journal."""


@app.command()
def log(mood: int) -> None:
    """Write one check-in."""
    journal = sqlite3.connect(os.environ["SELFCOMP_DB"], timeout=5)
    journal.execute("PRAGMA journal_mode = WAL")
    journal.execute("PRAGMA synchronous = FULL")
    journal.execute("PRAGMA foreign_keys = ON")
    journal.execute("CREATE TABLE IF NOT EXISTS check_ins (id TEXT PRIMARY KEY, at TEXT, mood INT)")
    with journal:
        journal.execute(
            "INSERT INTO check_ins VALUES (?, ?, ?)",
            (os.urandom(16).hex(), datetime.now(UTC).isoformat(), mood),
        )
    journal.close()
    print(f"Mood {mood}.")


def main() -> None:
    """Run the command line."""
    app()
