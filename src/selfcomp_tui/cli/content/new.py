import typer

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def x() -> None:
    """X."""
