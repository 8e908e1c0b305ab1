-- Plans as they stand, the readings and sources they come from, and the log of every change.

CREATE TABLE source (
    sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
    name TEXT NOT NULL,
    bytes BLOB NOT NULL
) STRICT;

-- `head` is phaen.plan/1 without its lines; what lists and searches need of it is drawn out.
CREATE TABLE plan (
    number INTEGER NOT NULL PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    sequence INTEGER NOT NULL CHECK (sequence >= 0),
    head TEXT NOT NULL CHECK (json_valid(head)),
    fiscal_year INTEGER GENERATED ALWAYS AS (head ->> '$.fiscal_year') VIRTUAL,
    office TEXT GENERATED ALWAYS AS (head ->> '$.office') VIRTUAL,
    group_name TEXT GENERATED ALWAYS AS (head ->> '$.group') VIRTUAL,
    state TEXT GENERATED ALWAYS AS (head ->> '$.state') VIRTUAL
) STRICT;

-- `body` is phaen.reading/1 as first read; it never changes.
CREATE TABLE reading (
    plan INTEGER NOT NULL PRIMARY KEY REFERENCES plan (number),
    source TEXT NOT NULL UNIQUE REFERENCES source (sha256),
    at_ms INTEGER NOT NULL,
    body TEXT NOT NULL CHECK (json_valid(body))
) STRICT;

CREATE TABLE line (
    plan INTEGER NOT NULL REFERENCES plan (number),
    id INTEGER NOT NULL CHECK (id >= 0),
    position INTEGER NOT NULL CHECK (position >= 0),
    parent INTEGER,
    kind TEXT NOT NULL CHECK (kind IN ('heading', 'activity', 'subtotal', 'inferred', 'total')),
    code TEXT NOT NULL,
    title TEXT NOT NULL,
    times INTEGER,
    count_unit TEXT NOT NULL,
    category TEXT NOT NULL,
    PRIMARY KEY (plan, id),
    FOREIGN KEY (plan, parent) REFERENCES line (plan, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE INDEX line_by_position ON line (plan, position);
CREATE INDEX line_by_parent ON line (plan, parent);

CREATE TABLE line_cover (
    plan INTEGER NOT NULL,
    line INTEGER NOT NULL,
    position INTEGER NOT NULL CHECK (position >= 0),
    heading INTEGER NOT NULL,
    PRIMARY KEY (plan, line, position),
    FOREIGN KEY (plan, line) REFERENCES line (plan, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (plan, heading) REFERENCES line (plan, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE INDEX line_cover_by_heading ON line_cover (plan, heading);

-- An empty cell has no row. A value is in hundredths: satang, or hundredths of the line's counting unit.
CREATE TABLE cell (
    plan INTEGER NOT NULL,
    line INTEGER NOT NULL,
    layer TEXT NOT NULL CHECK (layer = 'plan'),
    period TEXT NOT NULL,
    measure TEXT NOT NULL CHECK (measure IN ('work', 'budget')),
    state TEXT NOT NULL CHECK (state IN ('dash', 'zero', 'value')),
    value INTEGER CHECK (value > 0),
    PRIMARY KEY (plan, line, layer, period, measure),
    FOREIGN KEY (plan, line) REFERENCES line (plan, id) DEFERRABLE INITIALLY DEFERRED,
    CHECK ((state = 'value') = (value IS NOT NULL))
) STRICT, WITHOUT ROWID;

-- What is known of a pair of figures; as read where there is no row. Outlives its line, which may come back.
CREATE TABLE cell_state (
    plan INTEGER NOT NULL REFERENCES plan (number),
    line INTEGER NOT NULL,
    period TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('repaired', 'open', 'derived')),
    PRIMARY KEY (plan, line, period)
) STRICT, WITHOUT ROWID;

-- Every question of the reading; open while it has no choice.
CREATE TABLE question (
    plan INTEGER NOT NULL REFERENCES plan (number),
    id TEXT NOT NULL,
    choice TEXT,
    PRIMARY KEY (plan, id)
) STRICT, WITHOUT ROWID;

-- One row for each change, never altered. kind, place, before and after are phaen.change/1. `seal` is the SHA-256
-- of the seal before and of this row; the first follows on that of the reading and its source.
CREATE TABLE change (
    plan INTEGER NOT NULL REFERENCES plan (number),
    sequence INTEGER NOT NULL CHECK (sequence >= 1),
    uuid TEXT NOT NULL UNIQUE,
    group_uuid TEXT NOT NULL,
    undoes TEXT,
    actor TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    cause TEXT NOT NULL CHECK (cause IN ('read', 'answer', 'edit', 'undo', 'import')),
    base_sequence INTEGER NOT NULL CHECK (base_sequence >= 0 AND base_sequence < sequence),
    kind TEXT NOT NULL,
    place TEXT NOT NULL CHECK (json_valid(place)),
    before TEXT NOT NULL CHECK (json_valid(before)),
    after TEXT NOT NULL CHECK (json_valid(after)),
    seal TEXT NOT NULL CHECK (length(seal) = 64),
    PRIMARY KEY (plan, sequence),
    CHECK (undoes IS NULL OR cause = 'undo')
) STRICT;
CREATE INDEX change_by_group ON change (plan, group_uuid);
