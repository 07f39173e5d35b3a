"""The journal's tables: made from one script, looked at, and put in order.

What other programs wrote is looked at once, when the journal is opened: an index holds the rows
that cannot be right, whoever writes them, so that a journal without any is known at a glance.
Where there are some, or the tables are not as they should be, all is put in order, and such rows
are set aside, word for word. So whoever reads a journal finds only rows that are possible.
"""

import contextlib
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path

from selfcomp_tui.base.errors import Problem
from selfcomp_tui.base.text import one_line
from selfcomp_tui.journal.records.fields import NAMES, RULES
from selfcomp_tui.journal.storage.connection import APPLICATION_ID, VERSION

SCHEMA = Path(__file__).with_name("schema.sql")

_OURS = {*RULES, "told", "set_aside"}


def make(connection: sqlite3.Connection) -> None:
    """Make the tables of a new journal, in one transaction, unless another program just did."""
    with _transaction(connection):
        if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
            for statement in _statements():
                connection.execute(statement)
            _mark(connection)


def plain_tables(connection: sqlite3.Connection, name: str) -> Mapping[str, str]:
    """Return the SQL of all that is in a journal, which is called `name`, by name.

    Raises `Problem` where what bears a table's name is none, or where something acts by itself: it
    must not be asked anything.
    """
    found = {}
    for kind, table, sql in connection.execute("SELECT type, name, sql FROM sqlite_schema"):
        known = table.casefold() if isinstance(table, str) else ""
        plain = kind == "table" and not str(sql).upper().lstrip().startswith("CREATE VIRTUAL")
        if kind == "trigger" or (kind != "index" and known in _OURS and not plain):
            raise Problem(f"{name} is not a journal as selfcomp makes it, so it was left as it is.")
        found[known] = str(sql)
    return found


def are_sound(connection: sqlite3.Connection, name: str) -> bool:
    """Tell whether all rows of this version's tables are possible ones, and the tables as such.

    Raises what `plain_tables` does.
    """
    found = plain_tables(connection, name)
    return all(
        found.get(_impossible(table)) == _index(table)
        and not connection.execute(
            f"SELECT 1 FROM {table} INDEXED BY {_impossible(table)}"
            f" WHERE {_cannot_be(RULES[table])} LIMIT 1"
        ).fetchone()
        for table in RULES
    )


def put_in_order(connection: sqlite3.Connection) -> int:
    """Write each table anew as the script has it, and set aside the rows that are not possible.

    Returns how many those were. Must stand in a transaction, without foreign keys.
    """
    with contextlib.closing(sqlite3.connect(":memory:")) as model:
        for statement in _statements():
            model.execute(statement)
        expected = model.execute(
            "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
        ).fetchall()
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema")}
    tables = {name: sql for kind, name, _, sql in expected if kind == "table"}
    if "set_aside" not in there:
        connection.execute(tables.pop("set_aside"))
    (before,) = connection.execute("SELECT count(*) FROM set_aside").fetchone()
    for table in RULES:
        if table in there:
            _set_aside(connection, table, _rules(connection, table))
    for name, sql in tables.items():
        indexes = [row for row in expected if row[0] == "index" and row[2] == name]
        if name not in there:
            connection.execute(sql)
        elif name in RULES:
            indexes += _others(connection, name, {row[1] for row in indexes})
            _write_anew(connection, name, sql)
        else:
            continue  # as every version made it
        for _, _, _, index in indexes:
            connection.execute(index)
    _set_aside_orphans(connection)
    _mark(connection)
    (after,) = connection.execute("SELECT count(*) FROM set_aside").fetchone()
    return int(after) - int(before)


def _statements() -> Iterator[str]:
    script = SCHEMA.read_text("utf-8")
    yield from (each for each in script.split(";\n") if each.strip())
    yield from map(_index, RULES)


def _mark(connection: sqlite3.Connection) -> None:
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")


def _impossible(table: str) -> str:
    return f"{table}_that_cannot_be"


def _index(table: str) -> str:
    first = next(iter(RULES[table]))
    return (
        f"CREATE INDEX {_impossible(table)} ON {table} ({first}) WHERE {_cannot_be(RULES[table])}"
    )


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def impossible(connection: sqlite3.Connection) -> Iterator[tuple[str, str, str]]:
    """Yield the table, id and column of each row that cannot be right, in tables of any version."""
    for table in RULES:
        rules = _rules(connection, table)
        if rules:
            rows = connection.execute(
                f"SELECT coalesce(CAST({next(iter(rules))} AS TEXT), ''), {_why(rules)}"
                f" FROM {table} WHERE {_cannot_be(rules)}"
            )
            yield from ((table, one_line(id_), column) for id_, column in rows)


def refuse_the_impossible(connection: sqlite3.Connection, name: str) -> None:
    """Raise `Problem` where a journal, which is called `name`, holds what cannot be right."""
    for table, id_, column in impossible(connection):
        raise Problem(
            f"{name} holds {called(table)} that cannot be right: its “{column}” (id {id_[:8]}). "
            "Nothing was changed."
        )


def called(table: str) -> str:
    """Return what a row of a table is called: “a check-in”."""
    word = next((one for kind, (one, _) in NAMES.items() if kind == table), table[:-1])
    return f"an {word}" if word[0] in "ae" else f"a {word}"


def _rules(connection: sqlite3.Connection, table: str) -> dict[str, str]:
    """Return the rules for those columns that this version of the table has."""
    there = _columns(connection, table)
    return {name: rule for name, rule in RULES[table].items() if name in there}


def _cannot_be(rules: Mapping[str, str]) -> str:
    return f"NOT coalesce({' AND '.join(rules.values())}, 0)"


def _why(rules: Mapping[str, str]) -> str:
    whens = [f"WHEN NOT coalesce({rule}, 0) THEN '{name}'" for name, rule in rules.items()]
    return f"CASE {' '.join(whens)} END"


def _set_aside(connection: sqlite3.Connection, table: str, rules: Mapping[str, str]) -> None:
    row = " || char(10) || ".join(f"'{name} = ' || quote({name})" for name in rules)
    connection.execute(
        f"INSERT INTO set_aside (kind, id, why, row) SELECT '{table}',"
        f" coalesce(CAST({next(iter(rules))} AS TEXT), ''), {_why(rules)}, {row}"
        f" FROM {table} WHERE {_cannot_be(rules)}"
    )
    connection.execute(f"DELETE FROM {table} WHERE {_cannot_be(rules)}")


def _set_aside_orphans(connection: sqlite3.Connection) -> None:
    """Set aside what belongs to a row that was, and let sessions go without such check-ins."""
    for table, whose, owner in (
        ("feelings", "check_in_id", "check_ins"),
        ("tags", "check_in_id", "check_ins"),
        ("answers", "session_id", "sessions"),
    ):
        theirs = f"{whose} IN (SELECT id FROM {owner})"
        _set_aside(connection, table, {whose: theirs} | dict.fromkeys(RULES[table], theirs))
    for side in ("before_id", "after_id"):
        connection.execute(
            f"UPDATE sessions SET {side} = NULL WHERE {side} NOT IN (SELECT id FROM check_ins)"
        )


def _others(
    connection: sqlite3.Connection, table: str, ours: set[str]
) -> list[tuple[str, str, str, str]]:
    """Return the indexes that somebody else made."""
    rows = connection.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_schema"
        " WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL",
        (table,),
    )
    return [tuple(row) for row in rows if row[1] not in ours and row[1] != _impossible(table)]


def _write_anew(connection: sqlite3.Connection, table: str, sql: str) -> None:
    connection.execute(f"CREATE TEMP TABLE kept AS SELECT * FROM {table}")
    before = _columns(connection, table)
    connection.execute(f"DROP TABLE {table}")
    connection.execute(sql)
    for name in set(before) - set(_columns(connection, table)):  # somebody's own
        quoted = name.replace('"', '""')
        connection.execute(f'ALTER TABLE {table} ADD COLUMN "{quoted}" ANY')
    names = ", ".join('"{}"'.format(name.replace('"', '""')) for name in before)
    connection.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM kept")
    connection.execute("DROP TABLE temp.kept")


@contextlib.contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()
        raise
