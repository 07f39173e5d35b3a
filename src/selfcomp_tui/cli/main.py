"""The program's beginning: which lane a command takes, and the one handler of all that goes wrong.

Typer takes longer to import than a check-in takes, so what is called every day and understood at a
glance has a lane of its own (`quick.lane`); all else goes to Typer (`root`).
"""

import gc
import os
import sys
import time

_DAY = 86_400


def main() -> None:
    """Run the command line. Whatever goes wrong is said in one plain sentence on stderr."""
    # Hardly any of what is made while starting up becomes garbage, and looking for it takes
    # time before a screen's first frame; the screen looks again once it has been seen.
    gc.disable()
    if sys.argv[1:3] == ["remind", "status"]:
        from selfcomp_tui.cli.quick import remind

        if remind.answered(sys.argv[3:]):
            sys.exit(0)
    from selfcomp_tui.base import remarks
    from selfcomp_tui.cli import advice, streams

    streams.open_what_is_closed()
    streams.show_every_character()
    streams.break_between_words()
    with remarks.collected() as made:
        _take_a_zone_that_can_be()
        code = _run()
    for remark in made.values():
        _fail(advice.sentence(remark), 0)
    sys.exit(code or 0)


def _take_a_zone_that_can_be() -> None:
    """Take UTC where TZ names a clock that is a day or more away, which none is."""
    if max(abs(time.timezone), abs(time.altzone)) >= _DAY:
        from selfcomp_tui.base import remarks
        from selfcomp_tui.base.errors import Problem
        from selfcomp_tui.base.text import one_line

        named = one_line(os.environ.get("TZ", ""))[:40]
        os.environ["TZ"] = "UTC"
        time.tzset()
        remarks.remark(Problem(f"TZ is “{named}”, which no clock shows; UTC stands in for it."))


def _run() -> int | None:
    """Run the command that was asked for, and return its exit code."""
    from selfcomp_tui.base.errors import Problem
    from selfcomp_tui.cli import advice, streams

    try:
        with streams.ended_by_signals():
            code = _command()
            sys.stdout.flush()
    except streams.Ended as ended:
        streams.die_by(ended.number)
    except Problem as problem:
        code = _fail(advice.sentence(problem), problem.exit_code)
    except KeyboardInterrupt:
        code = _fail("", 130)
    except BrokenPipeError:
        # Whoever was reading has gone (`… | head`). Python would complain once more at its end.
        sys.stdout = None
        code = 1
    except OSError as error:
        sys.stdout = None
        code = _fail(f"That could not be shown or read ({error.strerror or error}).", 1)
    except Exception as error:  # noqa: BLE001 - nothing stands behind this
        from selfcomp_tui.base import unforeseen

        code = _fail(unforeseen.note(error), 1)
    return code


def _command() -> int | None:
    """Run the command by the quick lane where that understands it, else by Typer."""
    from selfcomp_tui.cli.quick import lane

    quick = lane.command(sys.argv[1:])
    if quick is not None:
        quick()
        return 0
    from selfcomp_tui.cli import root

    return root.run()


def _fail(sentence: str, code: int) -> int:
    if sentence:
        from selfcomp_tui.base.text import clean
        from selfcomp_tui.cli import streams

        # A sentence may name a file, and a file's name may hold anything.
        streams.say(f"selfcomp: {clean(sentence)}", error=True)
    return code
