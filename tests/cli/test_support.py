"""`selfcomp support`, as a process."""

import os
import stat

import pytest

from selfcomp_tui.domain import grounding


@pytest.fixture
def own(home):
    return home / "config" / "selfcomp" / "support.yaml"


def test_the_card(run):
    ran = run("support")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.index("people you trust") < ran.out.index(grounding.LINES[0])
    assert ran.out.index(grounding.LINES[0]) < ran.out.index("Sweden:")
    assert max(map(len, ran.out.splitlines())) <= 80


def test_where_the_country_is_known_what_is_near_stays_in_sight(run):
    near = run("support", env={"LANG": "sv_SE.UTF-8"}).out
    assert len(near.splitlines()) <= 24
    for words in ("people you trust", "90101", grounding.LINES[0], "findahelpline.com", "--all"):
        assert words in near
    assert "Samaritans" not in near
    assert "Samaritans" in run("support", "--all", env={"LANG": "sv_SE.UTF-8"}).out
    assert "Samaritans" in run("support").out  # where it is not known, all of them stand there


def test_a_copy_to_write_in(run, own):
    ran = run("support", "--copy")
    assert (ran.code, ran.err) == (0, "")
    assert str(own) in ran.out
    assert stat.S_IMODE(own.stat().st_mode) == 0o600
    card = own.read_text(encoding="utf-8")
    assert "$schema" not in card  # it would lead nowhere from there
    own.write_text(card.replace('name: "", reach: ""', "name: Ada, reach: next door", 1))
    ran = run("support")
    assert (ran.code, ran.err) == (0, "")
    assert "\nAda: next door\n" in ran.out
    assert "people you trust" not in ran.out


def test_a_card_of_ones_own_is_never_written_over(run, own):
    own.parent.mkdir(parents=True)
    own.write_text("mine")
    ran = run("support", "--copy")
    assert ran.code == 1
    assert "You have a card of your own already" in ran.err
    assert own.read_text() == "mine"


def test_a_broken_card_of_ones_own(run, own):
    own.parent.mkdir(parents=True)
    own.write_text("format: 1\ntitle: [\n")
    ran = run("support")
    assert ran.code == 0
    assert "90101: Självmordslinjen (Mind)" in ran.out
    assert f"{own}:3:1" in ran.err
    assert "the one above stands in" in ran.err


def test_where_the_copy_would_be(run, own):
    ran = run("support", "--edit-path")
    assert (ran.code, ran.out, ran.err) == (0, f"{own}\n", "")
    assert not own.parent.exists()


@pytest.mark.parametrize(
    ("args", "code"), [(["--copy"], 1), (["--edit-path"], 0), (["--copy", "--edit-path"], 2)]
)
def test_a_config_folder_that_is_a_file(run, home, args, code):
    (home / "config").write_text("")
    ran = run("support", *args)
    assert ran.code == code
    assert "Traceback" not in ran.err
    assert run("support").code == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_config_folder_that_takes_nothing(run, home):
    (home / "config").mkdir(mode=0o500)
    ran = run("support", "--copy")
    assert (ran.code, ran.err.count("\n")) == (1, 1)


@pytest.mark.parametrize(
    ("env", "setting", "first"),
    [
        ({"LANG": "sv_SE.UTF-8"}, None, "Sweden"),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "sv_SE.UTF-8"}, None, "United Kingdom"),
        ({"LANG": "en_US.UTF-8"}, "se", "Sweden"),
        ({"LANG": "C.UTF-8"}, None, None),
    ],
)
def test_the_country_is_that_of_the_setting_or_of_the_system(run, monkeypatch, env, setting, first):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    if setting:
        assert run("settings", "country", setting).code == 0
    out = run("support", "--all", env=env).out
    ground = out.index(grounding.LINES[0])
    before = [name for name in ("Sweden", "United Kingdom") if out.find(f"{name}:") < ground]
    assert before == ([first] if first else [])


def test_someone_is_written_onto_the_card_by_being_asked(run, own):
    ran = run("support", "--edit", stdin="Ada\n070 123, evenings\n")
    assert (ran.code, ran.err) == (0, "")
    assert "Ada stands on your card now." in ran.out
    assert stat.S_IMODE(own.stat().st_mode) == 0o600
    run("support", "--edit", stdin="Bo\n\n")
    out = run("support").out
    assert out.index("Ada: 070 123, evenings") < out.index(grounding.LINES[0])
    assert "\nBo\n" in out
    before = own.read_bytes()
    assert "left as it is" in run("support", "--edit", stdin="\n").out
    assert own.read_bytes() == before


def test_a_broken_card_is_not_written_over_by_being_asked(run, own):
    own.parent.mkdir(parents=True)
    own.write_text("format: 1\ntitle: [\n")
    ran = run("support", "--edit", stdin="Ada\n\n")
    assert (ran.code, own.read_text()) == (1, "format: 1\ntitle: [\n")
    assert "please add them with an editor" in ran.err
