"""How many examples a Hypothesis test tries: all in the CI, a fifth of them while one works."""

import os

FULL = os.environ.get("SELFCOMP_TESTS") == "full"


def examples(most: int) -> int:
    return most if FULL else max(20, most // 5)
