"""Writing a person onto a support card, with all else of the file left as it is."""

import json
import re

from selfcomp_tui.base.errors import Problem
from selfcomp_tui.content.models.support import Support
from selfcomp_tui.content.yaml.document import read
from selfcomp_tui.content.yaml.faults import Unreadable
from selfcomp_tui.content.yaml.validation import checked

_PEOPLE = re.compile(r"^people:[ \t]*(\[[ \t]*\])?[ \t]*(#.*)?$", re.MULTILINE)
_FREE = re.compile(r"^  - \{name: \"\", reach: \"\"\}\n", re.MULTILINE)


def with_person(text: str, name: str, reach: str) -> str:
    """Return the card's text with one more person, in the first place that is free.

    Raises `Problem` where the file is not written in a way that can be added to by itself.
    """
    text = text.replace("# yaml-language-server: $schema=schema/support.json\n", "")
    quoted = [json.dumps(each, ensure_ascii=False) for each in (name, reach)]
    line = f"  - {{name: {quoted[0]}, reach: {quoted[1]}}}\n"
    if _FREE.search(text):
        new = _FREE.sub(lambda _: line, text, count=1)
    else:
        new = _PEOPLE.sub(lambda _: f"people:\n{line}".rstrip("\n"), text, count=1)
    if new == text or not _is_a_card(new):
        raise Problem(
            "Your card is written in a way of its own, so please add them with an editor: "
            "“selfcomp support --edit-path” says where it is."
        )
    return new


def _is_a_card(text: str) -> bool:
    try:
        checked(Support, read(text.encode()))
    except Unreadable:
        return False
    return True
