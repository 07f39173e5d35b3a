"""`selfcomp report`: one HTML file that anybody can read, and that tells no more than was asked."""

import itertools
import re
import stat
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path

import make
import pytest
import year
from hostile import HOSTILE

from selfcomp_tui import report as report_package
from selfcomp_tui.base.text import fold, one_line
from selfcomp_tui.domain.days import EVER
from selfcomp_tui.domain.moments import Moment
from selfcomp_tui.domain.ratings import SCALES
from selfcomp_tui.domain.records import CheckIn, Session
from selfcomp_tui.journal.records import check_ins, sessions
from selfcomp_tui.journal.storage.opening import open_journal, open_to_read
from selfcomp_tui.presenters.pictures.forest import Difference, Span
from selfcomp_tui.report import charts, page
from selfcomp_tui.tui import colours
from selfcomp_tui.tui.themes import DARK, LIGHT

TEMPLATE = Path(report_package.__file__).with_name("report.html.jinja").read_text(encoding="utf-8")
VOID = {"meta", "br", "line", "rect", "circle", "polygon", "polyline"}


def _names(element):
    """By what the style may know an element: its tag, role and classes."""
    return {element["tag"], element.get("role"), *element.get("class", "").split()}


class Page(HTMLParser):
    """A page as a list of elements: name, attributes, path of names, text."""

    def __init__(self, html):
        super().__init__()
        self.elements = []
        self._open = []
        self.feed(html)
        assert not self._open, "every element is closed"

    def handle_starttag(self, tag, attrs):
        element = {
            "tag": tag,
            "text": "",
            "within": [e["tag"] for e in self._open],
            "inside": {word for e in self._open for word in _names(e)},
            "children": [],
            **dict(attrs),
        }
        for outer in self._open:
            outer["children"].append(element)
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self._open.pop()["tag"] == tag

    def handle_data(self, data):
        for element in self._open:
            element["text"] += data

    def all(self, *tags):
        return [element for element in self.elements if element["tag"] in tags]


@pytest.fixture(scope="module")
def a_year(tmp_path_factory):
    file = tmp_path_factory.mktemp("year") / "year.db"
    year.write(file)
    html = page_of(file, year.LAST, page.USUAL + page.ASKED)
    return html, Page(html)


def page_of(file, last, chapters):
    with open_to_read(file) as journal, journal.reading():
        return page.html(journal, EVER, last, last, chapters)


@pytest.fixture
def keep(journal_file):
    def write(*records):
        with open_journal(journal_file) as journal, journal.writing() as writing:
            for record in records:
                saved = check_ins if isinstance(record, CheckIn) else sessions
                saved.save(writing, record, "2026-01-01T00:00:00.000Z")

    return write


def noted(day, note=None, feelings=(), **ratings):
    return CheckIn(Moment(f"{day}T12:00:00.000Z", 0, day), ratings, feelings, note, id=day)


def sat(day, **changed):
    usual = {
        "id": f"session-{day}",
        "practice": "pause",
        "title": "Pause",
        "family": "mindfulness",
        "trains": (),
        "started": Moment(f"{day}T13:00:00.000Z", 0, day),
        "ended_at": None,
        "state": "finished",
        "pace": "usual",
        "speed": 1.0,
        "planned_seconds": 300.0,
        "practised_seconds": 300.0,
        "step": 0,
        "plan": "{}",
    }
    return Session(**(usual | changed))


# What a browser and a screen reader find


def test_it_has_no_script_and_fetches_nothing(a_year):
    html, found = a_year
    assert not found.all("script", "link", "img", "iframe", "object", "form", "base", "use")
    for element in found.elements:
        assert not {"src", "href", "srcset", "style", "action"} & element.keys()
        assert not [name for name in element if name.startswith("on")]
    assert not re.search(r"url\(|@import|https?:|//\w", html)
    [policy] = [e for e in found.all("meta") if "http-equiv" in e]
    assert policy["http-equiv"] == "Content-Security-Policy"
    assert policy["content"].startswith("default-src 'none';")


def test_it_has_a_language_a_title_and_landmarks(a_year):
    _, found = a_year
    [html], [title] = found.all("html"), [e for e in found.all("title") if "head" in e["within"]]
    assert (html["lang"], title["text"]) == (
        "en",
        "A look back, Friday 21 Nov 2025 to Friday 20 Nov 2026",
    )
    assert [len(found.all(tag)) for tag in ("header", "main", "footer", "h1")] == [1, 1, 1, 1]
    ids = [element["id"] for element in found.elements if "id" in element]
    assert len(ids) == len(set(ids))
    for element in found.elements:
        assert set(element.get("aria-labelledby", "").split()) <= set(ids)


def test_no_level_of_headings_is_passed_over(a_year):
    _, found = a_year
    levels = [int(heading["tag"][1]) for heading in found.all("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert all(low - high <= 1 for high, low in itertools.pairwise(levels))
    assert all(each["text"].strip() for each in found.all("h1", "h2", "h3"))


def test_every_table_says_what_its_heads_are_for(a_year):
    _, found = a_year
    tables = found.all("table")
    assert len(tables) >= 5
    for table in tables:
        inside = [child["tag"] for child in table["children"]]
        assert inside.count("caption") == 1
        heads = [child for child in table["children"] if child["tag"] == "th"]
        assert {head["scope"] for head in heads} == {"col", "row"}


def test_every_picture_has_a_name_a_description_and_words_beside_it(a_year):
    _, found = a_year
    pictures = [each for each in found.elements if each.get("role") == "img"]
    assert len(pictures) == 5  # the calendar, three scales, what seems to help
    for picture in pictures:
        said = picture.get("aria-label") or " ".join(
            each["text"]
            for name in picture["aria-labelledby"].split()
            for each in picture["children"]
            if each.get("id") == name
        )
        assert "below" in said  # where the same stands in words or as a table
        assert "figure" in picture["within"]
    drawn = [each for each in found.all("svg") if not each["inside"] & {"svg", "img"}]
    assert {each["role"] for each in drawn} == {"img"}, "nothing is drawn without a name"


# What a phone and a printer make of it: told from the page itself, so that no test needs a browser


def rules(html, media=None):
    """The declarations of the page's own style, by selector, outside or inside of an `@media`."""
    [sheet] = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    inside = dict(re.findall(r"@media ([^{]+) \{\n(.*?)\n\}", sheet, re.DOTALL))
    chosen = inside[media] if media else re.sub(r"(?s)@media [^{]+ \{\n.*?\n\}", "", sheet)
    found = {}
    for selectors, declarations in re.findall(r"([^{}]+)\{([^{}]*)\}", chosen):
        pairs = (each.split(":", 1) for each in declarations.split(";") if ":" in each)
        held = {name.strip(): value.strip() for name, value in pairs}
        for selector in selectors.split(","):
            found.setdefault(selector.strip(), {}).update(held)
    return found


LEAST_LETTERS = 11  # px; what is smaller cannot be read on a phone


def test_on_a_phone_no_letters_are_tiny(a_year):
    html, found = a_year
    usual = rules(html)
    assert usual["svg text"]["font"].startswith("12px")
    least, _ = (
        usual[".months"]["grid-template-columns"]
        .removeprefix("repeat(auto-fill, minmax(")
        .split("rem, 1fr))")
    )
    scale = float(least) * 16 / charts.MONTH_WIDTH
    for letters in (".months text", ".months .name"):
        assert float(usual[letters]["font-size"].removesuffix("px")) * scale >= LEAST_LETTERS
    for picture in found.all("svg"):  # letters in any other are not scaled, and those are 12 px
        if any(each["tag"] == "text" for each in picture["children"]):
            assert "viewbox" not in picture or "months" in picture["inside"]
    for selector, held in usual.items():
        for size in re.findall(r"^([\d.]+)(px|rem)", held.get("font-size", "")):
            assert float(size[0]) * {"px": 1, "rem": 16}[size[1]] >= LEAST_LETTERS, selector


def test_on_a_phone_nothing_is_wider_than_the_page(a_year):
    html, found = a_year
    assert rules(html, "(max-width: 36rem)")[".row"]["grid-template-columns"] == "1fr"
    assert not [e for e in found.elements if "width" in e and e["tag"] not in ("rect", "meta")]
    assert all(rules(html)[tag]["overflow-wrap"] == "anywhere" for tag in ("p", "li", "h3", "th"))
    marks = [
        [each for each in weeks["children"] if each["tag"] == "text" and "y" in each]
        for weeks in found.all("svg")
        if weeks.get("class", "").startswith("weeks")
    ]
    for each in marks:
        months = [mark for mark in each if mark["y"] == "100%"]
        assert len([mark for mark in months if mark.get("class") != "narrow-not"]) == 6
    assert rules(html, "(max-width: 36rem)")[".narrow-not"]["display"] == "none"


def test_in_print_headings_stay_with_what_they_are_about(a_year):
    html, found = a_year
    printed = rules(html, "print")
    for selector in ("h2", "h3", "caption", ".first"):
        assert printed[selector]["break-after"] == "avoid"
    for selector in (".whole", ".row", "tr", "li", ".months svg", "h3"):
        assert printed[selector]["break-inside"] == "avoid"
    assert printed["figcaption"]["break-before"] == printed["footer"]["break-before"] == "avoid"
    weeks = [each for each in found.all("svg") if each.get("class", "").startswith("weeks")]
    assert len(weeks) == 3
    assert all("whole" in each["inside"] for each in weeks)
    [forest] = [e for e in found.all("figure") if any(c["tag"] == "span" for c in e["children"])]
    assert forest["class"] == "whole"


def test_in_print_what_can_be_longer_than_a_page_may_break(a_year):
    html, found = a_year
    whole = {
        selector
        for selector, held in rules(html, "print").items()
        if held.get("break-inside") == "avoid"
    }
    assert not whole & {"section", "article", "figure", "table", "ul", ".months", ".columns"}
    [calendar] = [each for each in found.all("div") if "months" in each.get("class", "")]
    assert "whole" not in calendar["inside"]


@pytest.mark.parametrize(("rows", "name"), [(39, "whole"), (40, None)])
def test_in_print_a_picture_of_many_practices_may_break(
    keep, journal_file, monkeypatch, rows, name
):
    forest = charts.forest([("mood", Difference("Pause", Span(-1, 0, 1), "n 9", False))] * rows)
    monkeypatch.setattr(charts, "forest", lambda _: forest)
    before, after = "2026-01-05", "2026-01-06"
    keep(noted(before, mood=5), noted(after, mood=6))
    keep(sat(before, before_id=before, after_id=after))
    [figure] = Page(page_of(journal_file, date(2026, 1, 6), ("helping",))).all("figure")
    assert figure.get("class") == name


@pytest.mark.parametrize(("length", "name"), [(100, "whole"), (1000, None)])
def test_in_print_a_long_note_may_break(keep, journal_file, length, name):
    keep(noted("2026-01-05", "x" * length, mood=5))
    [note] = Page(page_of(journal_file, date(2026, 1, 5), ("notes",))).all("article")
    assert note.get("class") == name


def test_in_print_notes_stand_in_two_columns(a_year):
    html, found = a_year
    articles = found.all("article")
    assert len(articles) > 100
    assert all("columns" in each["inside"] for each in articles)
    assert rules(html, "print")[".columns"]["columns"] == "2"
    assert rules(html, "print")["details:not([open])"]["display"] == "none"


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(colour, ground, share):
    parts = [[int(each[at : at + 2], 16) for at in (1, 3, 5)] for each in (colour, ground)]
    return "#" + "".join(
        f"{round(a * share + b * (1 - share)):02x}" for a, b in zip(*parts, strict=True)
    )


@pytest.mark.parametrize(
    ("theme", "hues", "number"), [(LIGHT, colours.LIGHT, 0), (DARK, colours.DARK, 1)]
)
def test_the_colours_are_the_screens_and_have_contrast(theme, hues, number):
    found = re.findall(r":root \{(.*?)\}", TEMPLATE, re.DOTALL)[number]
    said = dict(re.findall(r"--([a-z0-9-]+): ([#.0-9a-f]+)", found))
    assert said["ground"] == theme.background
    assert said["words"] == theme.foreground
    assert said["accent"] == theme.primary
    assert said["quiet"] == theme.variables["quiet"]
    assert {scale: said[colours.name(scale)] for scale in SCALES} == hues
    grounds = [said["ground"]] if number else [said["ground"], "#ffffff"]  # in print; that is light
    for ground in grounds:
        for text in ("words", "quiet", "accent"):
            assert contrast(said[text], ground) >= 4.5
        tones = [float(said[f"tone-{shade}"]) for shade in range(charts.SHADES)]
        assert tones == sorted(tones)
        for tone, hue in itertools.product(tones, hues.values()):
            assert contrast(said["words"], mixed(hue, ground, tone)) >= 4.5


def test_it_says_what_the_lines_say(a_year):
    _, found = a_year
    [body] = found.all("body")
    words = " ".join(body["text"].split())
    assert "Kindness was rated higher after it than in pairs of your check-ins" in words
    assert "Kindness went up by about" in words
    assert "different feelings in" in words
    assert "Self-Compassion Scale, short form (scs-sf), on a scale from 1 to 5" in words
    assert "A change up to 0.7 is smaller than the instrument's own noise." in words
    assert re.search(r"\d+ check-ins, \d+ sessions and 4 questionnaires, on \d+ days", words)
    assert "no test and no diagnosis" in words


# What is in it, and what is not


def written(run, *args):
    done = run("report", "-o", "out.html", "--force", *args)
    assert (done.code, done.err) == (0, ""), done.err
    return Path("out.html").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def folder(home, monkeypatch):
    monkeypatch.chdir(home)
    return home


def test_own_words_are_in_it_only_when_asked_for(run, keep):
    keep(noted("2026-01-05", "a secret note", mood=5), sat("2026-01-05", answers={"to_me": "Dear"}))
    plain = written(run)
    assert "a secret note" not in plain
    assert "Dear" not in plain
    notes = written(run, "--include", "notes")
    assert "a secret note" in notes
    assert "Dear" not in notes
    both = written(run, "--include", "letters,notes")
    assert "a secret note" in both
    assert "Monday 5 Jan 2026 13:00: Pause, to me" in [
        each["text"] for each in Page(both).all("h3")
    ]


def test_what_goes_with_tags_is_in_it_only_when_asked_for(run, keep):
    keep(*make.walks("2026-02", 28), make.check_in("2026-03-01", mood=5))
    assert "walk" not in written(run)
    page = Page(written(run, "--include", "tags"))
    found = " ".join(each["text"] for each in page.all("h2", "h3", "p"))
    assert "What goes with your tags" in found
    assert "It goes with mood rated higher" in found
    assert "(14 days with it, 15 without)" in found
    assert "There are no tags" in written(run, "--include", "tags", "--since", "2026-03-01")


def test_chapters_can_be_left_out(run, keep):
    keep(noted("2026-01-05", feelings=("lonely",), mood=5))
    assert "lonely" in written(run)
    assert "lonely" not in written(run, "--leave-out", "feelings,calendar")


def test_a_journal_of_questionnaires_alone_is_something_to_report(run):
    run("questionnaire", "who-5", "--answers", "3,2,3,4,3")
    [body] = Page(written(run)).all("body")
    assert "1 questionnaire, on 1 day" in body["text"]
    assert "WHO-5 Well-Being Index (who-5), on a scale from 0 to 100" in body["text"]
    done = run("report", "--leave-out", "questionnaires")
    assert (done.code, done.out) == (1, "")
    assert "There is nothing in the journal for these days" in done.err


def test_only_the_days_that_were_asked_for(run, keep):
    for day in ("2026-01-05", "2026-01-06", "2026-01-07"):
        keep(noted(day, f"note of {day}", mood=5))
    middle = written(run, "--since", "2026-01-06", "--until", "2026-01-06", "--include", "notes")
    assert re.findall(r"note of ([0-9-]+)", middle) == ["2026-01-06"]
    assert "Tuesday 6 Jan 2026 to Tuesday 6 Jan 2026" in middle


def test_sessions_run_faster_were_not_practised(run, keep):
    keep(sat("2026-01-05", title="Real"), sat("2026-01-06", speed=9.0, practice="x", title="Tried"))
    report = written(run)
    assert "Real" in report
    assert "Tried" not in report


@pytest.mark.parametrize("words", HOSTILE)
def test_words_of_others_are_only_words(keep, journal_file, words):
    day = date(2026, 1, 6)
    keep(noted("2026-01-05", "x", ("x",), mood=5))
    plain = page_of(journal_file, day, ())
    words = words.encode("utf-8", "replace").decode()
    keep(replace(noted("2026-01-05", words, (words,), mood=5), tags=(words,)))
    keep(sat("2026-01-06", title=words, answers={words: words}))
    html = page_of(journal_file, day, page.USUAL + page.ASKED)
    tags = {element["tag"] for element in Page(html).elements}
    assert tags <= {element["tag"] for element in Page(plain).elements} | {
        *("section", "h2", "h3", "p", "ul", "li", "table", "caption", "thead", "tbody", "tr"),
        *("th", "td", "figure", "figcaption", "svg", "g", "rect", "circle", "text", "title"),
        *("desc", "details", "summary", "article", "line", "polyline", "polygon", "div", "span"),
    }
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", html)


@pytest.mark.parametrize(
    "words", ["לבד (2)", "وحيد 3", "tired, אבל בסדר", "<b>bold</b> &amp;", "-dash\n# two lines"]
)
def test_own_words_run_the_way_they_are_written(keep, journal_file, words):
    day, words = "2026-01-05", one_line(words)
    keep(
        noted(day, words, (words, "calm"), mood=5),
        make.check_in(f"{day}T10:00", tags=(words,), mood=5),
        replace(make.check_in(f"{day}T14:00", mood=6), id="after"),
        sat(day, title=words, before_id=day, after_id="after", answers={words: words}),
    )
    found = Page(page_of(journal_file, date(2026, 1, 5), page.USUAL + page.ASKED))
    places = {
        section["aria-labelledby"]: [
            each["tag"]
            for each in section["children"]
            if each.get("dir") == "auto" and fold(each["text"]) == fold(words)
        ]
        for section in found.all("section")
    }
    assert {chapter: tags for chapter, tags in places.items() if tags} == {
        "helping": ["span"],
        "feelings": ["span"],
        "tags": ["span"],
        "practised": ["span"],
        "notes": ["p"],
        "letters": ["span", "span", "p"],
    }


# A trial on oneself


def test_a_trial_that_is_over_is_in_it_if_asked_for(run, keep, journal_file):
    keep(noted("2026-01-05", mood=5))
    make.trial_over(journal_file, datetime(2026, 1, 5, 9, tzinfo=UTC))
    assert "A trial on yourself" not in written(run)
    found = Page(written(run, "--include", "trial"))
    [said] = [each["text"] for each in found.all("section") if "Beside it, for all" in each["text"]]
    assert "your mood was rated 1.0 higher than at moments drawn for neither" in said
    assert "The schedule is the one that was sealed at the start." in said
    names = [each["text"] for each in found.all("span")]
    assert names.count("self-compassion") == 3  # what was rated, and beside both others
    rated = [each for each in found.all("circle") if "dots" in each["inside"]]
    assert len(rated) == 21


def test_a_trial_that_goes_on_is_compared_nowhere(run, keep, journal_file):
    keep(noted("2026-01-05", mood=5))
    said = written(run, "--include", "trial")
    assert "No trial is over yet, and nothing of one is compared before its end." in said


# The file


def test_it_can_be_read_by_its_owner_alone(run, keep, home):
    keep(noted("2026-01-05", mood=5))
    done = run("report", "--until", "2026-02-01")
    file = home / "selfcomp-report-2026-02-01.html"
    assert f"The report is in {file.name}." in done.out
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [each.name for each in home.glob("*.html")] == [file.name]


def test_a_file_that_is_there_stays(run, keep):
    keep(noted("2026-01-05", mood=5))
    Path("out.html").write_text("mine")
    done = run("report", "-o", "out.html")
    assert (done.code, done.out) == (2, "")
    assert "There is a file" in done.err
    assert Path("out.html").read_text() == "mine"
    assert "A look back" in written(run)


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        ((), 1, "There is nothing in the journal for these days"),
        (
            ("--include", "secrets"),
            2,
            "--include takes notes, letters, trial, tags; “secrets” is not.",
        ),
        (("--leave-out", "notes"), 2, "--leave-out takes calendar"),
        (("--leave-out", ",".join(page.USUAL)), 2, "nothing to report"),
        (("--since", "2026-02-01", "--until", "2026-01-01"), 2, "--since is after --until"),
        (("--until", "2999-01-01"), 2, "has not come yet"),
        (("-o", "missing/out.html"), 1, "There is nothing in the journal"),
        (("-o", "~nobody-has-this-name/out.html"), 2, "a name nobody has"),
    ],
)
def test_what_goes_wrong_is_said_in_one_sentence(run, home, args, code, says):
    done = run("report", *args)
    assert (done.code, done.out, done.err.count("\n")) == (code, "", 1)
    assert says in done.err
    assert not list(home.rglob("*.html"))


def test_a_folder_that_is_not_there_is_named(run, keep):
    keep(noted("2026-01-05", mood=5))
    done = run("report", "-o", "missing/out.html")
    assert done.code == 1
    assert "missing/out.html could not be written (No such file or directory)" in done.err


def test_a_dash_is_standard_output(run, keep, home, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    keep(noted("2026-01-05", mood=5))
    done = run("report", "-o", "-")
    assert (done.code, done.err, list(tmp_path.iterdir())) == (0, "", [])
    assert done.out.startswith("<!doctype html>")
    assert "A look back" in done.out
    assert run("report", "-o", "-", "--open").code == 2


def test_another_report_on_the_same_day_gets_a_name_of_its_own(run, keep, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    keep(noted("2026-01-05", mood=5))
    names = [f"selfcomp-report-2026-01-05{end}.html" for end in ("", "-2", "-3")]
    for name in names:
        ran = run("report", "--until", "2026-01-05")
        assert (ran.code, name in ran.out) == (0, True)
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted(names)
    assert run("report", "--until", "2026-01-05", "--force").code == 0
    assert len(list(tmp_path.iterdir())) == 3


@pytest.mark.parametrize(("code", "says"), [(0, ""), (1, "It could not be opened")])
def test_it_can_be_opened(run, keep, monkeypatch, tmp_path, code, says):
    monkeypatch.chdir(tmp_path)
    keep(noted("2026-01-05", mood=5))
    opened = []
    monkeypatch.setattr("typer.launch", lambda file: opened.append(file) or code)
    ran = run("report", "--open", "-o", "out.html")
    assert (ran.code, opened) == (code, [str(tmp_path / "out.html")])
    assert says in ran.err
