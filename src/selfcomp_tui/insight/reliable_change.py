"""Reliable change: whether a change is larger than the noise of the instrument itself.

After Jacobson and Truax 1991: from the spread of the scores (`sd`) and the instrument's
reliability follows how far two scores of one person lie apart by chance. It says nothing of what
a change means or where it came from, and it is never for single items.
"""

from math import sqrt

CRITICAL = 1.96
"""Beyond so many standard errors, a change is larger than noise alone 19 times in 20."""


def standard_error(sd: float, reliability: float) -> float:
    """Return the standard error of one score."""
    return sd * sqrt(1 - reliability)


def difference_error(sd: float, reliability: float) -> float:
    """Return the standard error of the difference of two scores."""
    return sqrt(2) * standard_error(sd, reliability)


def change_index(first: float, second: float, sd: float, reliability: float) -> float:
    """Return the change from `first` to `second`, counted in standard errors."""
    return (second - first) / difference_error(sd, reliability)


def noise(sd: float, reliability: float) -> float:
    """Return how large a change has to be to be larger than the instrument's own noise."""
    return CRITICAL * difference_error(sd, reliability)
