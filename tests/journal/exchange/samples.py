"""A journal with something of everything."""

from make import PERIOD, PROTOCOL

from selfcomp_tui.journal.records import entry_data, fields
from selfcomp_tui.journal.storage.opening import open_journal, open_to_read

AT = "2026-11-20T20:30:00.000Z"


def _entry(kind, **some):
    return entry_data.checked(kind, dict.fromkeys(fields.field_names(kind)) | some)


def check_in(id_, **some):
    usual = {"at": AT, "offset_minutes": 60, "day": "2026-11-20", "feelings": [], "changed_at": AT}
    return _entry("check_ins", id=id_, **usual | some)


def session(id_, **some):
    usual = {"practice": "kind-hand", "title": "A kind hand", "family": "self-compassion"}
    usual |= {"trains": ["kindness"], "started_at": AT, "offset_minutes": 60, "day": "2026-11-20"}
    usual |= {"state": "finished", "pace": "usual", "speed": 1.0, "planned_seconds": 60.0}
    usual |= {"practised_seconds": 59.5, "step": 2, "plan": {"steps": [{"words": "Hello."}]}}
    return _entry("sessions", id=id_, **usual | {"answers": [], "changed_at": AT} | some)


def trial(id_, **some):
    usual = {"at": AT, "offset_minutes": 60, "day": "2026-11-20", "protocol": PROTOCOL}
    usual |= {"expected": {"N": 5, "S": 7, "M": 6}, "commitment": "ab12", "sealed": "Tk1T"}
    usual |= {"periods": [PERIOD], "changed_at": AT}
    usual["deviations"] = [{"at": AT, "what": "practice_changed", "about": "Sounds"}]
    return _entry("trials", id=id_, **usual | some)


LETTER = {"name": "a_letter", "words": "Dear me,\n\nall *is* well.", "read_again_on": "2026-11-27"}
EVERYTHING = {
    "check_ins": [
        check_in(
            "c1",
            mood=6,
            feelings=["tired", "a; b \\ c"],
            tags=["walk", "=a\\b"],
            note="=1+1\n[b]x[/b] “é” 👩‍👩‍👧‍👦",
        ),
        check_in("c2", mood=4, stress=8),
        check_in("c3", mood=7, stress=3, note="softer"),
        check_in("c4", note="away", deleted_at=AT),
    ],
    "sessions": [
        session("51", before_id="c2", after_id="c3", harder=False, answers=[LETTER], edited_at=AT),
        session("52", state="open", course="six-weeks", week=2),
    ],
    "questionnaires": [
        _entry(
            "questionnaires",
            id="91",
            questionnaire="scs-sf",
            at=AT,
            offset_minutes=60,
            day="2026-11-21",
            answers=[1, 2, 3],
            scores={"total": 3.25},
            changed_at=AT,
        )
    ],
    "trials": [trial("a1"), trial("a2", stopped_at=AT, opened_at=AT, periods=[])],
    "forgotten": [{"id": "f1", "at": AT}],
}


def fill(file, content):
    with open_journal(file) as journal, journal.writing() as writing:
        writing.execute("PRAGMA defer_foreign_keys = ON")
        for kind, some in content.items():
            for entry in some:
                fields.put(writing, kind, entry)


def all_in(file):
    with open_to_read(file) as journal, journal.reading() as reading:
        return {kind: list(entry_data.in_order(reading, kind)) for kind in fields.KINDS}
