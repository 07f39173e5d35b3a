"""The command palette in our own looks: every key of a screen by name, found by typing."""

from textual.command import CommandPalette


class Palette(CommandPalette):
    """Textual's palette without its boxes. Its style is read when it opens, not before."""

    CSS = """
    Palette, Palette:ansi { background: $background; }
    Palette SearchIcon { display: none; }
    Palette > Vertical, Palette:dark > Vertical { background: $background; margin: 1 0 0 0; }
    Palette #--input, Palette CommandInput, Palette CommandInput:focus {
        border: none;
        padding: 0 1;
        height: 2;
        background: $background;
    }
    Palette CommandList, Palette CommandList:focus { border: none; max-height: 80vh; }
    Palette > .command-palette--help-text { color: $quiet; text-style: none; }
    Palette CommandList > .option-list--option-highlighted {
        color: $primary;
        background: $background;
        text-style: bold underline;
    }
    """
