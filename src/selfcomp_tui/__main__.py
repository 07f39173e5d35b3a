"""`python -m selfcomp_tui` is `selfcomp`."""

from selfcomp_tui.cli.main import main

main()
