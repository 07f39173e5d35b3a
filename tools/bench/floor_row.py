"""The least that asking a journal can cost: open it and read a row, with nothing else of Python."""

import os
import sqlite3

journal = sqlite3.connect(os.environ["SELFCOMP_DB"])
print(journal.execute("SELECT max(at) FROM check_ins").fetchone()[0])
journal.close()
