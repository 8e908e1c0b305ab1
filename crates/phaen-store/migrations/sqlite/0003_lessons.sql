-- What answers and corrections teach, one row for each place of a form: what was read and what a person said that it
-- is. `office` is empty where the form names none; `place` is that of phaen.learned/1. A row may come from another
-- database, so that its plan and action need not stand here; where the action does, the row counts while it is in
-- force.
CREATE TABLE lesson (
    number INTEGER NOT NULL PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    office TEXT NOT NULL,
    plan_uuid TEXT NOT NULL,
    group_uuid TEXT NOT NULL,
    actor TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    place TEXT NOT NULL CHECK (json_valid(place)),
    read TEXT NOT NULL CHECK (read <> ''),
    became TEXT NOT NULL CHECK (became <> '')
) STRICT;
