"""`selfcomp trial reckon`: anybody's table, exactly."""

import json

import pytest

FIVE = """block,arm,value
1,S,7\n1,N,4\n1,M,6
2,M,5\n2,S,6\n2,N,5
3,N,3\n3,M,6\n3,S,6
4,S,8\n4,M,5\n4,N,4
5,N,5\n5,S,6\n5,M,5
"""


@pytest.fixture
def reckon(run, tmp_path):
    def reckon(text, *args, code=0, name="trial.csv"):
        file = tmp_path / name
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        ran = run("trial", "reckon", str(file), *args)
        assert (ran.code, "Traceback" in ran.err) == (code, False), ran.err
        return ran

    return reckon


def test_as_json(reckon):
    found = json.loads(reckon(FIVE, "--json").out)
    assert found == {
        "global": {"p": pytest.approx(48 / 7776)},
        "any_vs_none": {
            "difference": 1.8,
            "p": pytest.approx(6 / 243),
            "interval": [0.5, pytest.approx(10 / 3)],
        },
        "s_vs_n": {"difference": 2.4, "p": 0.0625, "p_closed": 0.0625, "interval": None},
        "m_vs_n": {"difference": 1.2, "p": 0.25, "p_closed": 0.25, "interval": None},
        "s_vs_m": {"difference": 1.2, "p": 0.125, "p_closed": 0.125, "interval": None},
        "blocks": 5,
        "missing": 0,
        "missing_by_arm": {"N": 0, "S": 0, "M": 0},
        "method": "Exact: every other drawing was counted.",
    }


def test_in_sentences(reckon):
    said = " ".join(reckon(FIVE).out.split())
    assert "5 complete blocks. None is without a value." in said
    assert "With fewer than 6 complete blocks no answer is possible" in said
    assert (
        "Times drawn for self-compassion were rated 2.4 higher than times drawn for none "
        "(too few blocks for an interval; 5 blocks; p .062, .062 among all pairs)."
    ) in said


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + FIVE,
        FIVE.replace(",", ";"),
        FIVE.replace(",", "\t"),
        FIVE.replace("\n", "\r\n"),
        "\n" + FIVE.replace("block,arm,value", " Block , ARM , Value ").replace("S", "s"),
        "\n".join(["value,who,arm,block", *(
            ",".join([row.split(",")[2], "me", *reversed(row.split(",")[:2])])
            for row in FIVE.strip().split("\n")[1:]
        )]),
        FIVE.replace(",", ";").replace(";7", ";7,0"),
    ],
)  # fmt: skip
def test_other_shapes_of_the_same_table(reckon, text):
    assert json.loads(reckon(text, "--json").out)["s_vs_n"]["difference"] == 2.4


def test_from_standard_input(run):
    assert json.loads(run("trial", "reckon", "-", "--json", stdin=FIVE).out)["blocks"] == 5


def test_an_empty_value_is_missing(reckon):
    found = json.loads(reckon(FIVE + "6,N,4\n6,S,\n6,M,5\n", "--json").out)
    assert (found["blocks"], found["missing"]) == (5, 1)
    assert found["m_vs_n"]["difference"] == pytest.approx(7 / 6)


def test_the_rating_before_is_taken_into_account(reckon):
    rows = [row.split(",") for row in FIVE.strip().split("\n")[1:]]
    table = "\n".join(["block,arm,value,before", *(f"{b},{a},{v},{v}" for b, a, v in rows)])
    found = json.loads(reckon(table, "--json").out)
    assert "The rating before is taken into account." in found["method"]
    assert found["s_vs_n"]["difference"] == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("block,arm\n1,N\n", "line 1: has no column value"),
        ("block,arm,value\n", "has no rows below its first line"),
        ("block,arm,value\n1,X,5\n", "line 2: “X” is not an arm"),
        ("block,arm,value\n1,N,5\n1,N,6\n", "line 3: block “1” has arm N a second time"),
        ("block,arm,value\n1,N,five\n", "line 2: its value, “five”, is not a number"),
        ("block,arm,value\n1,N,inf\n", "is not a number"),
        ("block,arm,value\n1,N,1e400\n", "is not a number"),
        ("block,arm,value\n1,N,1/0\n", "is not a number"),
        ("block,arm,value\n1,N,٥\n", "is not a number"),
        (f"block,arm,value\n1,N,{'9' * 5000}\n", "is not a number"),
        ("block,arm,value\n,N,5\n", "line 2: names no block"),
        ("block,arm,value\n1,N,5,6\n", "line 2: has 4 cells where the first line names 3"),
        ('block,arm,value\n1,N,"5\n', "is no CSV"),
        ("block,arm,value,value\n1,N,5,6\n", "line 1: has the column value twice"),
        ("block,arm,value\n1,N,0.00001\n1,S,1\n1,M,1\n", "too fine to count"),
        (b"block,arm,value\n1,N,\xe9\n", "is not written in UTF-8"),
        ("block,arm,value\n1,\x1b[31mQ,5\n", "“Q” is not an arm"),
    ],
)
def test_a_table_that_cannot_be_read_gets_the_line_and_the_reason(reckon, text, said):
    ran = reckon(text, code=1)
    assert (ran.out, ran.err.count("\n"), "\x1b" in ran.err) == ("", 1, False)
    assert said in ran.err


def test_no_such_file(run, tmp_path):
    assert "cannot be read" in run("trial", "reckon", str(tmp_path / "none.csv")).err
    assert run("trial", "reckon", str(tmp_path)).code == 2
