"""How fast the words of a practice come, and how long a practice may be."""

WORDS_PER_SECOND = {"slow": 1.8, "usual": 2.5, "quick": 3.3, "own": 2.5}
"""Reading speeds. Adults read some 4 words a second silently; these leave room to take them in.

With `own`, each step waits for a key.
"""

PACES = tuple(WORDS_PER_SECOND)

MOST_MINUTES = 120
"""The longest that a practice can be asked to be."""
