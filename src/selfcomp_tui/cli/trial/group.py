"""`selfcomp trial`: a trial on oneself, from its beginning to its exact answer."""

import typer

from selfcomp_tui.cli.lazy import LazyGroup


class _Trial(LazyGroup):
    modules = {  # noqa: RUF012 - read only
        name: f"selfcomp_tui.cli.trial.{name}"
        for name in ("begin", "now", "status", "stop", "result", "export", "reckon")
    }
    first = 6


app = typer.Typer(cls=_Trial, rich_markup_mode=None, add_completion=False, no_args_is_help=True)


@app.callback()
def trial() -> None:
    """A trial on yourself: mindfulness, self-compassion, neither; compared once."""
