"""What a session keeps of its plan in the journal: the plan and the scales it asks for, as JSON."""

import json
from typing import NamedTuple

from selfcomp_tui.session.plan import Plan, plan_from


class KeptPlan(NamedTuple):
    """A session's plan, and the scales that are asked before and after."""

    plan: Plan
    scales: tuple[str, ...]

    def as_json(self) -> str:
        """Return it as the journal keeps it."""
        return json.dumps({**self.plan.as_data(), "scales": list(self.scales)})


def read(kept: str) -> KeptPlan | None:
    """Return what `as_json` wrote, or None: another program keeps no plan, or another one."""
    try:
        data = json.loads(kept)
        return KeptPlan(plan_from(data), tuple(map(str, data["scales"])))
    except (ValueError, KeyError, TypeError):
        return None
