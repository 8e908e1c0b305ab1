-- Small records of a plan (บันทึกงาน), entry by entry; none is ever altered. The version of a plan's records is the number of its
-- last entry.
CREATE TABLE record_entry (
    plan INTEGER NOT NULL REFERENCES plan (number),
    number INTEGER NOT NULL CHECK (number > 0),
    group_uuid TEXT NOT NULL,
    actor TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    entry TEXT NOT NULL CHECK (json_valid(entry)),
    PRIMARY KEY (plan, number)
) STRICT, WITHOUT ROWID;
