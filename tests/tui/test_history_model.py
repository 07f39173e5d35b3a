"""What the history screen knows and asks for, without a screen."""

from dataclasses import replace
from datetime import date

import pytest

from selfcomp_tui.services.findings import Findings
from selfcomp_tui.services.history import MOST, NOTHING, Span
from selfcomp_tui.tui.history_model import VIEWS, Deleted, HistoryModel

TODAY = date(2026, 3, 20)


def answer(request, *entries, written=(1,), more=False):
    past = replace(NOTHING, written=written, counts={"2026-03-19": object()} if entries else {})
    return Span(request.window, TODAY, past, entries, more=more)


def test_what_answers_an_older_request_is_passed_over():
    model = HistoryModel(None)
    older, newer = model.request(TODAY), model.request(TODAY)
    assert model.take(newer, answer(newer, "new"))
    assert not model.take(older, answer(older, "old"))
    assert model.entry_at(0) == "new"


def test_the_past_is_read_once_and_again_when_somebody_wrote():
    model = HistoryModel(None)
    first = model.request(TODAY)
    model.take(first, answer(first, "one"))
    assert model.begin_past()
    assert not model.begin_past()  # somebody is reading it
    assert not model.take_past(answer(first, "one").past)
    again = model.request(TODAY)
    assert again.past is not None
    model.take(again, answer(again, "one"))
    assert not model.begin_past()  # it is known
    model.take(again, answer(again, "one", "two", written=(2,)))
    assert model.begin_past()


def test_a_past_that_is_newer_than_the_list_has_the_list_read_again():
    model = HistoryModel(None)
    request = model.request(TODAY)
    model.take(request, answer(request, "one"))
    model.begin_past()
    assert model.take_past(answer(request, "one", "two", written=(2,)).past)


def test_a_journal_is_empty_once_all_of_it_is_known():
    model = HistoryModel(None)
    request = model.request(TODAY)
    model.take(request, answer(request))
    assert not model.empty
    model.take_past(answer(request).past)
    assert model.empty
    model.undoable.append(Deleted("could be brought back"))
    assert not model.empty


def test_findings_are_asked_for_once_a_window_and_forgotten_when_somebody_wrote():
    model = HistoryModel(30)
    request = model.request(TODAY)
    model.take(request, answer(request, "one"))
    window = model.window(TODAY)
    assert model.begin_findings(window)
    assert not model.begin_findings(window)
    assert model.findings(window) is None
    found = object.__new__(Findings)
    model.take_findings(window, found)
    assert model.findings(window) is found
    assert model.begin_findings(window.longer())
    model.take(request, answer(request, "one", written=(2,)))
    assert model.findings(window) is None


@pytest.mark.parametrize("turns", [1, -1])
def test_the_views_go_around_and_no_turn_moves_the_days(turns):
    model = HistoryModel(7)
    before = model.window(TODAY)
    seen = []
    for _ in VIEWS:
        model.turn_view(turns)
        seen.append(model.view)
        assert model.window(TODAY) == before
    assert sorted(seen) == sorted(VIEWS)
    assert seen[-1] == VIEWS[0]


def test_other_days_and_other_words_begin_at_the_newest_again():
    model = HistoryModel(7)
    model.show_more()
    assert model.request(TODAY).most == 2 * MOST
    model.search("walk")
    assert (model.request(TODAY).most, model.request(TODAY).words) == (MOST, "walk")
    model.show_more()
    model.look_at(model.window(TODAY).earlier())
    assert model.request(TODAY).most == MOST
    assert model.moved_back
    model.look_at(model.window(TODAY).later())
    assert not model.moved_back


def test_the_line_after_the_last_entry_stands_for_the_older_ones():
    model = HistoryModel(None)
    assert model.entry_at(0) is None
    request = model.request(TODAY)
    model.take(request, answer(request, "one", "two", more=True))
    assert [model.entry_at(at) for at in (0, 1, 2, None)] == ["one", "two", None, None]
    assert [model.is_more(at) for at in (0, 1, 2, None)] == [False, False, True, False]


def test_the_scales_go_around():
    model = HistoryModel(None)
    request = model.request(TODAY)
    found = answer(request, "one")
    days = {"stress": ("a day",), "mood": ("a day",), "clarity": ("a day",)}
    model.take(request, replace(found, past=replace(found.past, days=days)))
    seen = [model.scale]
    for _ in range(3):
        model.turn_scale()
        seen.append(model.scale)
    assert seen == ["mood", "stress", "clarity", "mood"], "those that were ever rated"
