-- The tables of a new journal. docs/journal.md says what they hold.
-- What a row may hold is asked here of every program that writes; records/fields.py has the same
-- rules, and a test holds the two together. An older journal comes to these tables by migrations.py.

CREATE TABLE check_ins (
    id TEXT PRIMARY KEY NOT NULL
        CHECK (id GLOB '[0-9a-z]*' AND NOT id GLOB '*[^0-9a-z-]*' AND length(id) <= 64),
    at TEXT NOT NULL
        CHECK (at IS strftime('%Y-%m-%dT%H:%M:%fZ', at)
            AND date(at, '+0 days') IS substr(at, 1, 10) AND at > '0001'),
    offset_minutes INTEGER NOT NULL CHECK (offset_minutes BETWEEN -1439 AND 1439),
    day TEXT NOT NULL CHECK (day IS date(day, '+0 days') AND day > '0001'),
    mood INTEGER CHECK (mood BETWEEN 1 AND 9),
    stress INTEGER CHECK (stress BETWEEN 1 AND 9),
    kindness INTEGER CHECK (kindness BETWEEN 1 AND 9),
    connection INTEGER CHECK (connection BETWEEN 1 AND 9),
    presence INTEGER CHECK (presence BETWEEN 1 AND 9),
    energy INTEGER CHECK (energy BETWEEN 1 AND 9),
    clarity INTEGER CHECK (clarity BETWEEN 1 AND 9),
    strengths TEXT
        CHECK (CASE WHEN strengths IS NULL THEN 'object' WHEN json_valid(strengths)
            THEN json_type(strengths) END IS 'object'),
    note TEXT,
    changed_at TEXT NOT NULL
        CHECK (changed_at IS strftime('%Y-%m-%dT%H:%M:%fZ', changed_at)
            AND date(changed_at, '+0 days') IS substr(changed_at, 1, 10) AND changed_at > '0001'),
    edited_at TEXT
        CHECK (edited_at IS strftime('%Y-%m-%dT%H:%M:%fZ', edited_at)
            AND date(edited_at, '+0 days') IS substr(edited_at, 1, 10) AND edited_at > '0001'),
    deleted_at TEXT
        CHECK (deleted_at IS strftime('%Y-%m-%dT%H:%M:%fZ', deleted_at)
            AND date(deleted_at, '+0 days') IS substr(deleted_at, 1, 10) AND deleted_at > '0001')
) STRICT;
CREATE INDEX check_ins_by_day ON check_ins (day, at);

CREATE TABLE feelings (
    check_in_id TEXT NOT NULL REFERENCES check_ins (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    feeling TEXT NOT NULL,
    PRIMARY KEY (check_in_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE tags (
    check_in_id TEXT NOT NULL REFERENCES check_ins (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    tag TEXT NOT NULL,
    PRIMARY KEY (check_in_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
    id TEXT PRIMARY KEY NOT NULL
        CHECK (id GLOB '[0-9a-z]*' AND NOT id GLOB '*[^0-9a-z-]*' AND length(id) <= 64),
    practice TEXT NOT NULL,
    title TEXT NOT NULL,
    family TEXT NOT NULL,
    trains TEXT NOT NULL CHECK (CASE WHEN json_valid(trains) THEN json_type(trains) END IS 'array'),
    started_at TEXT NOT NULL
        CHECK (started_at IS strftime('%Y-%m-%dT%H:%M:%fZ', started_at)
            AND date(started_at, '+0 days') IS substr(started_at, 1, 10) AND started_at > '0001'),
    offset_minutes INTEGER NOT NULL CHECK (offset_minutes BETWEEN -1439 AND 1439),
    day TEXT NOT NULL CHECK (day IS date(day, '+0 days') AND day > '0001'),
    ended_at TEXT
        CHECK (ended_at IS strftime('%Y-%m-%dT%H:%M:%fZ', ended_at)
            AND date(ended_at, '+0 days') IS substr(ended_at, 1, 10) AND ended_at > '0001'),
    state TEXT NOT NULL CHECK (state IN ('open', 'finished', 'ended_early')),
    pace TEXT NOT NULL,
    speed REAL NOT NULL CHECK (speed >= 0 AND speed < 9007199254740992),
    planned_seconds REAL NOT NULL
        CHECK (planned_seconds >= 0 AND planned_seconds < 9007199254740992),
    practised_seconds REAL NOT NULL
        CHECK (practised_seconds >= 0 AND practised_seconds < 9007199254740992),
    step INTEGER NOT NULL CHECK (step BETWEEN 0 AND 9007199254740992),
    plan TEXT NOT NULL CHECK (CASE WHEN json_valid(plan) THEN json_type(plan) END IS 'object'),
    before_id TEXT REFERENCES check_ins (id) ON DELETE SET NULL,
    after_id TEXT REFERENCES check_ins (id) ON DELETE SET NULL,
    harder INTEGER CHECK (harder IN (0, 1)),
    course TEXT,
    week INTEGER CHECK (week BETWEEN 0 AND 9007199254740992),
    changed_at TEXT NOT NULL
        CHECK (changed_at IS strftime('%Y-%m-%dT%H:%M:%fZ', changed_at)
            AND date(changed_at, '+0 days') IS substr(changed_at, 1, 10) AND changed_at > '0001'),
    edited_at TEXT
        CHECK (edited_at IS strftime('%Y-%m-%dT%H:%M:%fZ', edited_at)
            AND date(edited_at, '+0 days') IS substr(edited_at, 1, 10) AND edited_at > '0001'),
    deleted_at TEXT
        CHECK (deleted_at IS strftime('%Y-%m-%dT%H:%M:%fZ', deleted_at)
            AND date(deleted_at, '+0 days') IS substr(deleted_at, 1, 10) AND deleted_at > '0001')
) STRICT;
CREATE INDEX sessions_by_day ON sessions (day, started_at);
CREATE INDEX sessions_by_before_id ON sessions (before_id);
CREATE INDEX sessions_by_after_id ON sessions (after_id);

CREATE TABLE answers (
    session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    words TEXT NOT NULL,
    read_again_on TEXT
        CHECK (read_again_on IS date(read_again_on, '+0 days') AND read_again_on > '0001'),
    PRIMARY KEY (session_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE questionnaires (
    id TEXT PRIMARY KEY NOT NULL
        CHECK (id GLOB '[0-9a-z]*' AND NOT id GLOB '*[^0-9a-z-]*' AND length(id) <= 64),
    questionnaire TEXT NOT NULL,
    at TEXT NOT NULL
        CHECK (at IS strftime('%Y-%m-%dT%H:%M:%fZ', at)
            AND date(at, '+0 days') IS substr(at, 1, 10) AND at > '0001'),
    offset_minutes INTEGER NOT NULL CHECK (offset_minutes BETWEEN -1439 AND 1439),
    day TEXT NOT NULL CHECK (day IS date(day, '+0 days') AND day > '0001'),
    answers TEXT NOT NULL
        CHECK (CASE WHEN json_valid(answers) THEN json_type(answers) END IS 'array'),
    scores TEXT NOT NULL CHECK (CASE WHEN json_valid(scores) THEN json_type(scores) END IS 'object'),
    changed_at TEXT NOT NULL
        CHECK (changed_at IS strftime('%Y-%m-%dT%H:%M:%fZ', changed_at)
            AND date(changed_at, '+0 days') IS substr(changed_at, 1, 10) AND changed_at > '0001'),
    edited_at TEXT
        CHECK (edited_at IS strftime('%Y-%m-%dT%H:%M:%fZ', edited_at)
            AND date(edited_at, '+0 days') IS substr(edited_at, 1, 10) AND edited_at > '0001'),
    deleted_at TEXT
        CHECK (deleted_at IS strftime('%Y-%m-%dT%H:%M:%fZ', deleted_at)
            AND date(deleted_at, '+0 days') IS substr(deleted_at, 1, 10) AND deleted_at > '0001')
) STRICT;
CREATE INDEX questionnaires_by_day ON questionnaires (questionnaire, day, at);

-- A trial on oneself is one thing: of two versions the later one stays as a whole.
CREATE TABLE trials (
    id TEXT PRIMARY KEY NOT NULL
        CHECK (id GLOB '[0-9a-z]*' AND NOT id GLOB '*[^0-9a-z-]*' AND length(id) <= 64),
    at TEXT NOT NULL
        CHECK (at IS strftime('%Y-%m-%dT%H:%M:%fZ', at)
            AND date(at, '+0 days') IS substr(at, 1, 10) AND at > '0001'),
    offset_minutes INTEGER NOT NULL CHECK (offset_minutes BETWEEN -1439 AND 1439),
    day TEXT NOT NULL CHECK (day IS date(day, '+0 days') AND day > '0001'),
    protocol TEXT NOT NULL
        CHECK (CASE WHEN json_valid(protocol) THEN json_type(protocol) END IS 'object'),
    expected TEXT NOT NULL
        CHECK (CASE WHEN json_valid(expected) THEN json_type(expected) END IS 'object'),
    commitment TEXT NOT NULL,
    sealed TEXT NOT NULL,
    periods TEXT NOT NULL
        CHECK (CASE WHEN json_valid(periods) THEN json_type(periods) END IS 'array'),
    deviations TEXT NOT NULL
        CHECK (CASE WHEN json_valid(deviations) THEN json_type(deviations) END IS 'array'),
    stopped_at TEXT
        CHECK (stopped_at IS strftime('%Y-%m-%dT%H:%M:%fZ', stopped_at)
            AND date(stopped_at, '+0 days') IS substr(stopped_at, 1, 10) AND stopped_at > '0001'),
    opened_at TEXT
        CHECK (opened_at IS strftime('%Y-%m-%dT%H:%M:%fZ', opened_at)
            AND date(opened_at, '+0 days') IS substr(opened_at, 1, 10) AND opened_at > '0001'),
    changed_at TEXT NOT NULL
        CHECK (changed_at IS strftime('%Y-%m-%dT%H:%M:%fZ', changed_at)
            AND date(changed_at, '+0 days') IS substr(changed_at, 1, 10) AND changed_at > '0001'),
    edited_at TEXT
        CHECK (edited_at IS strftime('%Y-%m-%dT%H:%M:%fZ', edited_at)
            AND date(edited_at, '+0 days') IS substr(edited_at, 1, 10) AND edited_at > '0001'),
    deleted_at TEXT
        CHECK (deleted_at IS strftime('%Y-%m-%dT%H:%M:%fZ', deleted_at)
            AND date(deleted_at, '+0 days') IS substr(deleted_at, 1, 10) AND deleted_at > '0001')
) STRICT;

-- What is forgotten leaves its id behind and nothing else, so that no merge brings it back.
CREATE TABLE forgotten (
    id TEXT PRIMARY KEY NOT NULL
        CHECK (id GLOB '[0-9a-z]*' AND NOT id GLOB '*[^0-9a-z-]*' AND length(id) <= 64),
    at TEXT NOT NULL
        CHECK (at IS strftime('%Y-%m-%dT%H:%M:%fZ', at)
            AND date(at, '+0 days') IS substr(at, 1, 10) AND at > '0001')
) STRICT, WITHOUT ROWID;

-- What was said once on this computer, such as the welcome. It is neither exported nor merged.
CREATE TABLE told (what TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- Rows that another program wrote and that cannot be right, word for word, so that nothing is lost.
CREATE TABLE set_aside (kind TEXT NOT NULL, id TEXT NOT NULL, why TEXT NOT NULL, row TEXT NOT NULL)
STRICT;

-- Which migrations these tables need no more.
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
INSERT INTO "_sqlite_migrations" (migration_set, name, applied_at) VALUES
    ('selfcomp', 'journal', CURRENT_TIMESTAMP),
    ('selfcomp', 'care', CURRENT_TIMESTAMP),
    ('selfcomp', 'trials', CURRENT_TIMESTAMP),
    ('selfcomp', 'tags', CURRENT_TIMESTAMP),
    ('selfcomp', 'energy_clarity_strengths', CURRENT_TIMESTAMP);
