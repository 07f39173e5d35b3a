"""What a session keeps of its plan in the journal, as JSON.

The plan, the scales it asks for, and while it is open how much of its step has passed.
"""

import json
from math import inf
from typing import NamedTuple

from selfcomp_tui.session.plan import Plan, plan_from


class KeptPlan(NamedTuple):
    """A session's plan, and the scales that are asked before and after.

    `elapsed` are the seconds that have passed of the step it is at, `extra` those given on top.
    """

    plan: Plan
    scales: tuple[str, ...]
    elapsed: float = 0.0
    extra: float = 0.0

    def as_json(self) -> str:
        """Return it as the journal keeps it."""
        within = {
            name: round(seconds, 3)
            for name, seconds in (("elapsed", self.elapsed), ("extra", self.extra))
            if seconds
        }
        return json.dumps({**self.plan.as_data(), "scales": list(self.scales), **within})


def read(kept: str) -> KeptPlan | None:
    """Return what `as_json` wrote, or None: another program keeps no plan, or another one."""
    try:
        data = json.loads(kept)
        return KeptPlan(
            plan_from(data),
            tuple(map(str, data["scales"])),
            elapsed=_seconds(data.get("elapsed", 0.0)),
            extra=_seconds(data.get("extra", 0.0)),
        )
    except (ValueError, KeyError, TypeError):
        return None


def _seconds(value: float) -> float:
    if not 0 <= value < inf:
        raise ValueError("no seconds")
    return float(value)
