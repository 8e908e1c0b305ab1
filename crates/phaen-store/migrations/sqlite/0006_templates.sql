-- Templates of the office (แม่แบบของสำนักงาน): a plan without what belongs to its year, to begin other plans with. `plan` is
-- phaen.plan/1.
CREATE TABLE template (
    uuid TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 200),
    actor TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    plan TEXT NOT NULL CHECK (json_valid(plan))
) STRICT, WITHOUT ROWID;
