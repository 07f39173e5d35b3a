"""Show every screen as it was at a commit beside how it is now: `make beside BEFORE=COMMIT`.

Both are drawn by the same keys on the same made-up journal, into build/beside.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "build" / "beside"

PAGE = """<!doctype html>
<meta charset="utf-8">
<title>Before and after</title>
<style>
  body {{ background: #888; font: 14px sans-serif; }}
  section {{ display: flex; gap: 1em; align-items: start; }}
  img {{ width: 48vw; }}
</style>
<p>Left: {before}. Right: now.</p>
{pictures}
"""


def draw(tree: Path, folder: Path) -> None:
    """Draw every screen of the program whose source is in `tree`."""
    folder.mkdir(parents=True, exist_ok=True)
    environment = os.environ | {"PYTHONPATH": str(tree / "src")}
    shots = Path(__file__).with_name("shots.py")
    subprocess.run([sys.executable, shots, folder], env=environment, check=True)


def main(before: str) -> None:
    """Draw both, and a page that shows them."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "before"
        git = ["git", "-C", str(ROOT), "worktree"]
        subprocess.run([*git, "add", "--quiet", "--detach", tree, before], check=True)
        try:
            draw(tree, FOLDER / "before")
        finally:
            subprocess.run([*git, "remove", "--force", tree], check=True)
    draw(ROOT, FOLDER / "after")
    pictures = "\n".join(
        f'<h2>{each.stem}</h2><section><img src="before/{each.name}"><img src="after/{each.name}">'
        "</section>"
        for each in sorted((FOLDER / "after").glob("*.svg"))
    )
    page = FOLDER / "index.html"
    page.write_text(PAGE.format(before=before, pictures=pictures), encoding="utf-8")
    print(f"{page} shows them.")


if __name__ == "__main__":
    main(sys.argv[1])
