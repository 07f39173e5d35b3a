"""A group of commands whose modules are imported only when they are asked for."""

import importlib
from collections.abc import Mapping
from typing import Any, ClassVar

import typer
from typer.core import TyperGroup


class LazyGroup(TyperGroup):
    """Finds its commands by the names of their modules; each module's `app` is the command.

    A group says which in `modules`. The `first` few of them stand first in its help, the others
    under “Also”.
    """

    modules: ClassVar[Mapping[str, str]]
    first: ClassVar[int | None] = None

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - Typer's own signature
        """Return the names of the commands, in the order of the help."""
        return list(self.modules)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """Import a command; return None if there is none of that name."""
        if cmd_name not in self.modules:
            return None
        return typer.main.get_command(importlib.import_module(self.modules[cmd_name]).app)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the commands into the help."""
        names = list(self.modules)
        main = names[: self.first]
        for title, some in (("Commands", main), ("Also", names[len(main) :])):
            if some:
                rows = [(name, self.get_command(ctx, name).get_short_help_str(60)) for name in some]
                with formatter.section(title):
                    formatter.write_dl(rows)
