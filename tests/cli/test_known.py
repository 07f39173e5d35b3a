"""What is known of programs like this one: told plainly, with what it cannot tell."""

from selfcomp_tui.presenters.practices import HONESTLY
from selfcomp_tui.services import library


def test_the_honest_sentence_stands_first_and_every_study_has_its_limits(run):
    ran = run("known", env={"COLUMNS": "80"})
    assert (ran.code, ran.err) == (0, "")
    said = " ".join(ran.out.split())
    assert said.startswith(f"What is known of programs like this. {HONESTLY}")
    for name in ("Andersson", "Linardon", "Wilson", "Kalon", "Borgdorf", "Han and Keng", "Schumer"):
        assert name in said
    assert all(each.limits in said for each in library.programs())


def test_a_practice_names_only_what_speaks_of_it():
    general = {each.title for each in library.programs()}
    references = library.references()
    for practice in library.practices().practices.values():
        assert not {references[key].title for key in practice.evidence} & general, practice.id
