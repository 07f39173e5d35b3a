"""Bell and voice: what a session lets be heard, by the person's settings.

The full screen and the plain player carry out these effects of the engine in the same way.
"""

from collections.abc import Callable, Iterable

from selfcomp_tui.domain import grounding
from selfcomp_tui.presenters.steps import spoken
from selfcomp_tui.services.voice import MISSING, Voice
from selfcomp_tui.session.engine import State, still_to_come
from selfcomp_tui.session.events import Effect, Hush, Ring, Speak


class Cues:
    """Rings with `ring` and speaks, as `bell` and `voice` of the settings say.

    `ground` is the key to solid ground, which practices tell.
    """

    def __init__(self, bell: str, voice: str, ring: Callable[[], None], ground: str) -> None:
        self._bell = bell
        self._ring = ring
        self._ground = ground
        self._own_words = voice == "all"
        self._voice = Voice() if voice != "off" else None

    @property
    def missing(self) -> str | None:
        """What is to be said once where a voice was wished for and there is none."""
        return MISSING if self._voice and not self._voice.there else None

    def carry_out(self, effects: Iterable[Effect], state: State) -> None:
        """Let be heard what `effects` ask for; the rest of them is left alone."""
        for effect in effects:
            match effect:
                case Ring(step=step) if self._bell == "steps" or (
                    self._bell == "ends" and not step
                ):
                    self._ring()
                case Speak() if self._voice:
                    ground = grounding.way(self._ground, plain=state.plan.plain_words)
                    words = spoken(
                        *(still_to_come(state), state.answers, ground), own_words=self._own_words
                    )
                    self._voice.say(words)
                case Hush() if self._voice:
                    self._voice.hush()

    def hush(self) -> None:
        """Stop speaking, at once."""
        if self._voice:
            self._voice.hush()
