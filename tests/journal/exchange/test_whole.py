"""Whatever a journal holds, all of it comes back, by every way out and in again."""

from datetime import UTC, datetime

from effort import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from samples import AT, EVERYTHING, all_in, check_in, fill, session, trial

from selfcomp_tui.domain.ratings import HIGHEST, LOWEST, SCALES
from selfcomp_tui.journal.storage import backups
from selfcomp_tui.journal.upkeep import restore

NOW = datetime(2026, 11, 21, tzinfo=UTC)
SOME = st.booleans()


@st.composite
def shapes(draw):
    """Return a journal of any shape that its own commands can make."""
    ratings = st.dictionaries(st.sampled_from(list(SCALES)), st.integers(LOWEST, HIGHEST))
    check_ins = []
    for number in range(draw(st.integers(0, 4))):
        more = {"feelings": ["tired"], "strengths": {"tired": 7}} if draw(SOME) else {}
        more |= {"tags": ["walk"]} if draw(SOME) else {}
        more |= {"note": "a note"} if draw(SOME) else {}
        more |= {"deleted_at": AT} if draw(SOME) else {}
        check_ins.append(check_in(f"c{number}", **draw(ratings), **more))
    free = [None, *(each["id"] for each in check_ins)]
    sessions = []
    for number in range(draw(st.integers(0, 3))):
        around = {}
        for side in ("before_id", "after_id"):
            around[side] = draw(st.sampled_from(free))
            free = [each for each in free if each is None or each != around[side]]
        more = {"answers": [{"name": "letter", "words": "Dear me."}]} if draw(SOME) else {}
        more |= {"state": draw(st.sampled_from(["finished", "ended_early"]))}
        sessions.append(session(f"5{number}", **around, **more))
    return {
        "check_ins": check_ins,
        "sessions": sessions,
        "questionnaires": EVERYTHING["questionnaires"] if draw(SOME) else [],
        "trials": [trial("a1")] if draw(SOME) else [],
    }


@settings(
    max_examples=examples(25),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(shapes())
def test_all_of_a_journal_comes_back(run, tmp_path_factory, content):
    folder = tmp_path_factory.mktemp("whole")
    file, by_json, by_merge = (folder / f"{name}.db" for name in ("a", "b", "c"))
    fill(file, content)
    whole = all_in(file)
    exported = folder / "a.json"
    assert run("data", "export", "-o", str(exported), "--db", str(file)).code == 0
    for target, way in (by_json, ("import", exported)), (by_merge, ("merge", file)):
        ran = run("data", way[0], str(way[1]), "--db", str(target))
        assert ran.code == 0, ran.err
        if any(content.values()):
            assert all_in(target) == whole
    backups.make(file, NOW)
    fill(file, {"check_ins": [check_in("c9", mood=1)]})
    restore.restore(file, backups.known(file)[0], NOW)
    assert all_in(file) == whole
