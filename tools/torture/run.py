"""Torture the journal: `make torture`.

Kills programs at random instants and lets many write at once. What was acknowledged has to be
there afterwards, whole, and the next start has to be an ordinary one. The seed is printed, and
taken with --seed; the instants it gives are the same, what they hit depends on the computer.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from pathlib import Path

import crowd
import kills


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--seed", type=int, default=random.SystemRandom().getrandbits(32))
    arguments.add_argument("--kills", type=int, default=500)
    arguments.add_argument("--programs", type=int, default=8)
    arguments.add_argument("--each", type=int, default=200)
    given = arguments.parse_args()
    print(f"seed {given.seed}", flush=True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="selfcomp-torture-") as name:
        folder = Path(name)
        for variable in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
            os.environ[variable] = str(folder / "home")
        try:
            number = crowd.torture(folder, given.programs, given.each)
            print(f"{given.programs} programs at once: {number} check-ins, none lost, none twice")
            place = folder / "kills"
            place.mkdir()
            done = kills.torture(place, given.kills, random.Random(given.seed))
        except kills.Broken as broken:
            print(f"BROKEN: {broken}", file=sys.stderr)
            return 1
    said = ", ".join(f"{number} {name}" for name, number in done.items())
    print(f"{sum(done.values())} kills: {said}; nothing that was acknowledged is lost")
    print(f"{time.monotonic() - began:.0f} seconds")
    return 0


if __name__ == "__main__":
    sys.exit(main())
