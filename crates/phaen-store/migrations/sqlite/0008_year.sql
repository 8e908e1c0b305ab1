-- The year in motion. Rows of these tables are never altered: what comes later stands beside what was before.

-- A book (การดำเนินงานระหว่างปี): how the plan was signed first. `opening` holds the plan, its signing and what is done about
-- overspending.
CREATE TABLE book (
    plan INTEGER NOT NULL PRIMARY KEY REFERENCES plan (number),
    group_uuid TEXT NOT NULL,
    actor TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    opening TEXT NOT NULL CHECK (json_valid(opening)),
    seal TEXT NOT NULL
) STRICT;

-- What is posted in a book, in its order; `entry` is phaen.entry/1. Each seal is bound to all before it.
CREATE TABLE posting (
    plan INTEGER NOT NULL REFERENCES book (plan),
    number INTEGER NOT NULL CHECK (number > 0),
    group_uuid TEXT NOT NULL,
    actor TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    entry TEXT NOT NULL CHECK (json_valid(entry)),
    seal TEXT NOT NULL,
    PRIMARY KEY (plan, number)
) STRICT, WITHOUT ROWID;

-- Files that entries name by their SHA-256.
CREATE TABLE evidence (
    sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
    bytes BLOB NOT NULL CHECK (length(bytes) BETWEEN 1 AND 10485760)
) STRICT;

-- Units of the register (ทะเบียน) as they were first entered. What is known of them later is a fact.
CREATE TABLE unit (
    number INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL CHECK (length(name) > 0),
    code TEXT,
    entered_on TEXT NOT NULL CHECK (length(entered_on) = 10),
    actor TEXT NOT NULL,
    at_ms INTEGER NOT NULL
) STRICT;

-- Facts (ข้อเท็จจริง ณ วันที่): what a field says from a day on, and when that was recorded. Without a value the fact takes back
-- what was said from that day. Of one field and day the row recorded last counts, of one day of record the later row.
-- Days are ISO, money is satang, the end of an accounting year MM-DD.
CREATE TABLE fact (
    number INTEGER NOT NULL PRIMARY KEY,
    unit INTEGER NOT NULL REFERENCES unit (number),
    field TEXT NOT NULL,
    year INTEGER CHECK (year BETWEEN 2400 AND 2999),
    value TEXT,
    holds_from TEXT NOT NULL CHECK (length(holds_from) = 10),
    recorded_on TEXT NOT NULL CHECK (length(recorded_on) = 10),
    actor TEXT NOT NULL,
    at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX fact_of_unit ON fact (unit, field, year);

-- Problem cases (ปัญหา) of units. `plan` is the one whose lines and visits work on it.
CREATE TABLE problem_case (
    number INTEGER NOT NULL PRIMARY KEY,
    unit INTEGER NOT NULL REFERENCES unit (number),
    kind TEXT NOT NULL,
    opened_on TEXT NOT NULL CHECK (length(opened_on) = 10),
    recorded_on TEXT NOT NULL CHECK (length(recorded_on) = 10),
    plan INTEGER REFERENCES plan (number),
    actor TEXT NOT NULL,
    at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX problem_case_of_unit ON problem_case (unit);
CREATE INDEX problem_case_of_plan ON problem_case (plan);

CREATE TABLE case_entry (
    number INTEGER NOT NULL PRIMARY KEY,
    problem_case INTEGER NOT NULL REFERENCES problem_case (number),
    day TEXT NOT NULL CHECK (length(day) = 10),
    recorded_on TEXT NOT NULL CHECK (length(recorded_on) = 10),
    what TEXT NOT NULL CHECK (json_valid(what)),
    actor TEXT NOT NULL,
    at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX case_entry_of_case ON case_entry (problem_case);

-- What the office has set (การตั้งค่า), each by its name; the latest row of a name counts.
CREATE TABLE setting (
    number INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    value TEXT NOT NULL CHECK (json_valid(value)),
    actor TEXT NOT NULL,
    at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX setting_of_name ON setting (name, number);
