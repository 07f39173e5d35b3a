"""Options that belong together, as the fields of a dataclass, for commands that have many."""

import dataclasses
import functools
import inspect
from collections.abc import Callable
from typing import Any, get_type_hints


def packed(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command take dataclasses: each field becomes an option of its own.

    A field is written as an option of Typer's is: `Annotated[str | None, Option(…)] = None`.
    """
    hints = get_type_hints(command, include_extras=True)
    packs: dict[str, Any] = {
        name: hint for name, hint in hints.items() if dataclasses.is_dataclass(hint)
    }
    options: dict[str, inspect.Parameter] = {}
    for name, parameter in inspect.signature(command).parameters.items():
        if name not in packs:
            options[name] = parameter.replace(annotation=hints[name])
            continue
        fields = get_type_hints(packs[name], include_extras=True)
        for field in dataclasses.fields(packs[name]):
            options[field.name] = inspect.Parameter(
                field.name,
                inspect.Parameter.POSITIONAL_OR_KEYWORD,
                default=field.default,
                annotation=fields[field.name],
            )

    signature = inspect.Signature(list(options.values()))

    @functools.wraps(command)
    def unpacked(*args: Any, **kwargs: Any) -> None:
        bound = signature.bind(*args, **kwargs)
        bound.apply_defaults()
        given = bound.arguments
        for name, pack in packs.items():
            names = [field.name for field in dataclasses.fields(pack)]
            given[name] = pack(**{each: given.pop(each) for each in names})
        command(**given)

    unpacked.__signature__ = signature  # type: ignore[attr-defined]
    unpacked.__annotations__ = {name: each.annotation for name, each in options.items()}
    return unpacked
