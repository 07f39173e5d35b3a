"""Studies and what is said of them: each figure as its own authors give it, and where it stands."""

import pytest

from selfcomp_tui.base import paths
from selfcomp_tui.content.models.references import load_programs, load_references
from selfcomp_tui.presenters.practices import ABOUT_PROGRAMS, HONESTLY
from selfcomp_tui.services import library

FIGURES = {
    "andersson-2021": ("10.1002/jclp.23092", "2021", "57 23, 19 and 15 d = 1.61 d = 0.94 Pilot"),
    "linardon-2020": (
        "10.1016/j.beth.2019.10.002",
        "2020",
        "27 33 22 9 0.29 [0.17, 0.41] −0.32 [−0.48, −0.16] 0.31 [0.07, 0.56] 18 % reminders",
    ),
    "ferrari-2019": ("10.1007/s12671-019-01134-6", "2019", "27 0.75 0.67 0.66 0.57 groups"),
    "wilson-2019": ("10.1007/s12671-018-1037-6", "2019", "22 0.52 no difference"),
    "han-kim-2023": ("10.1007/s12671-023-02148-x", "2023", "56 bias online active"),
    "susman-2024": ("10.1016/j.brat.2024.104498", "2024", "135 45 28 0.71 −0.62 no effect 60 %"),
    "dreisoerner-2021": ("10.1016/j.cpnec.2021.100091", "2021", "159 18 to 35 cortisol"),
    "laborde-2021": ("10.3390/su13147775", "2021", "64 athletes 4.44 5.56 Pauses"),
    "shao-2024": ("10.1007/s12671-023-02294-2", "2024", "31 1,133 −0.51 [−1.06, 0.03]"),
    "goldberg-2021": ("10.1080/10503307.2021.1933646", "2021", "434 50 % 10.4 % 1.2 %"),
    "van-dam-2025": ("10.1177/21677026241298269", "2025", "886 58.4 % 9.1 %"),
    "cai-2024": (None, "2024", "39 autistic half backdraft"),
    "kalon-2026": ("10.3389/fdgth.2026.1680033", "2026", "200 0.68 0.79 0.13 no difference"),
    "borgdorf-2025": ("10.1016/j.invent.2025.100870", "2025", "200 0.49 four weeks unguided"),
    "han-keng-2024": (
        None,
        "2024",
        "63 seven self-compassion, perfectionism and rumination did not",
    ),
    "eriksson-2018": ("10.3389/fpsyg.2018.02340", "2018", "101 0.86 0.59 0.44 540"),
    "schumer-2018": ("10.1037/ccp0000324", "2018", "65 0.21 0.04"),
    "levy-gigi-2022": ("10.1371/journal.pone.0279303", "2022", "79 strong mild"),
    "shapira-mongrain-2010": ("10.1080/17439760.2010.516763", "2010", "63 70 three six"),
    "swee-2023": ("10.1007/s12671-023-02097-5", "2023", "68 sixteen medium to large"),
    "zeng-2015": ("10.3389/fpsyg.2015.01693", "2015", "24 1,759"),
    "kirschner-2019": ("10.1177/2167702618812438", "2019", "135 two short"),
    "gan-2022": ("10.1111/aphw.12366", "2022", "14 0.27 low quality"),
    "felver-2022": ("10.1177/01454455211073738", "2022", "15 49 −0.87"),
    "breines-chen-2012": ("10.1177/0146167212445599", "2012", "Four experiments"),
    "butz-stahlberg-2020": ("10.3390/bs10030064", "2020", "0.48 Three experiments"),
    "scullin-2018": ("10.1037/xge0000374", "2018", "57 specifically"),
    "lieberman-2011": ("10.1037/a0023503", "2011", ""),
    "wiita-2024": ("10.2196/52883", "2024", "652 three alone lowered mood"),
    "savouring-2026": ("10.1111/aphw.70134", "2026", "20 4,805 0.51 [0.26, 0.77]"),
    "miyagawa-2022": (None, "2022", "1,035 Three"),
    "imagery-2023": ("10.1002/cpp.2801", "2023", "20"),
    "body-2014": ("10.1007/s12671-014-0277-3", "2014", "228 three weeks three months"),
    "pain-2021": ("10.1002/ejp.1734", "2021", "123"),
    "parents-2020": ("10.1007/s12671-020-01401-x", "2020", "13 0.69 low quality"),
}
"""For each study its DOI, its year, and the figures and words that are never to be left out."""

OF_THEIR_OWN = {
    "after-a-mistake": ["breines-chen-2012"],
    "body-scan": ["gan-2022"],
    "caregiver-pause": ["wiita-2024"],
    "compassionate-body-scan": ["gan-2022"],
    "compassionate-letter": ["shapira-mongrain-2010", "swee-2023"],
    "hard-moment-with-a-child": ["parents-2020"],
    "in-a-strong-feeling": ["lieberman-2011", "levy-gigi-2022"],
    "kind-goodnight": ["butz-stahlberg-2020"],
    "loving-kindness": ["zeng-2015", "kirschner-2019"],
    "one-on-your-side": ["imagery-2023"],
    "pain-that-stays": ["pain-2021"],
    "park-till-morning": ["scullin-2018"],
    "putting-it-off": ["breines-chen-2012"],
    "slow-breathing": ["laborde-2021", "shao-2024"],
    "soles-of-the-feet": ["felver-2022"],
    "someone-else-knows-this": ["wiita-2024"],
    "something-good": ["savouring-2026"],
    "supportive-touch": ["dreisoerner-2021"],
    "the-body-i-live-in": ["body-2014"],
    "twenty-seconds": ["susman-2024"],
    "under-the-anger": ["miyagawa-2022"],
    "when-ashamed": ["swee-2023"],
    "winding-down": ["scullin-2018"],
}
"""The practices of which a study speaks; of all others we know of none."""

KNOWN = load_references(paths.references_file())
PROGRAMS = load_programs(paths.references_file())


def test_these_are_all():
    assert KNOWN.keys() == FIGURES.keys()


@pytest.mark.parametrize("key", FIGURES)
def test_the_figures_of_a_study(key):
    doi, year, figures = FIGURES[key]
    study = KNOWN[key]
    said = " ".join((study.title, study.claim, study.design, study.size, study.limits))
    assert (study.doi, year in study.title) == (doi, True)
    assert [each for each in figures.split() if each not in said] == []


def test_a_practice_names_only_what_speaks_of_it():
    found = {each.id: each.evidence for each in library.practices().practices.values()}
    assert {name: studies for name, studies in found.items() if studies} == OF_THEIR_OWN


def test_whole_programs_stand_once_and_under_no_practice():
    titles = [each.title for each in PROGRAMS]
    assert len(titles) == len({*titles})
    for name in ("Andersson", "Linardon", "Wilson", "Kalon", "Borgdorf", "Han and Keng", "Schumer"):
        assert any(title.startswith(name) for title in titles), name
    under_practices = {study for studies in OF_THEIR_OWN.values() for study in studies}
    assert not {KNOWN[study].title for study in under_practices} & {*titles}


def test_the_page_tells_all_of_them_and_begins_with_the_honest_sentence(run):
    out = " ".join(run("known").out.split())
    assert out.startswith(f"{ABOUT_PROGRAMS}. {HONESTLY}")
    for study in PROGRAMS:
        assert study.claim in out
        assert study.limits in out
