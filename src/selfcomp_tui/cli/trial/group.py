"""`selfcomp trial`: a trial on oneself, reckoned exactly."""

import typer

from selfcomp_tui.cli.lazy import LazyGroup


class _Trial(LazyGroup):
    modules = {"reckon": "selfcomp_tui.cli.trial.reckon"}  # noqa: RUF012 - read only
    first = 1


app = typer.Typer(cls=_Trial, rich_markup_mode=None, add_completion=False, no_args_is_help=True)


@app.callback()
def trial() -> None:
    """Reckon what a trial on oneself shows: mindfulness, self-compassion, neither."""
