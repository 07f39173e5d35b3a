"""What can go wrong in a way a person can do something about.

Each carries one plain sentence that says what to do; the command line prints it on stderr and
nothing else. Anything that is not a `Problem` is a bug of ours.
"""


class Problem(Exception):
    """Something failed: an unreadable file, a full disk. The command ends with exit code 1."""

    exit_code = 1


class Misuse(Problem):
    """What was asked for cannot be understood. Nothing was done; exit code 2."""

    exit_code = 2
