"""A plan for sitting without guidance: its silence as long, and with such bells, as was wished."""

from dataclasses import replace

from selfcomp_tui.domain.pace import MOST_MINUTES
from selfcomp_tui.domain.sitting import Sitting
from selfcomp_tui.session.plan import Plan, Rest


def sit(plan: Plan, wished: Sitting) -> Plan:
    """Return `plan` with what is wished for its silence.

    Here the minutes that were asked for are those of the silence; settling and closing come on top.
    """
    steps = list(plan.steps)
    at = max(
        (at for at, step in enumerate(steps) if isinstance(step, Rest)),
        key=lambda at: steps[at].seconds,
    )
    if wished.open:
        steps[at] = Rest(0.0, wished.rings(MOST_MINUTES * 60), waits=True)
    else:
        long = plan.asked_seconds
        steps[at] = Rest(long, (*wished.rings(long), long))
    sat = replace(plan, steps=tuple(steps))
    return replace(sat, asked_seconds=sat.seconds)
