-- What a list shows of each plan, written in the transaction of every change: a list reads no plan and takes no head apart.
-- How it adds up is counted by the equations of phaen-core. A plan without a row could not be read when the schema was
-- brought up to date.
CREATE TABLE entry (
    plan INTEGER NOT NULL PRIMARY KEY REFERENCES plan (number),
    fiscal_year INTEGER,
    office TEXT,
    group_name TEXT,
    revision INTEGER NOT NULL CHECK (revision >= 0),
    state TEXT NOT NULL,
    changed_ms INTEGER NOT NULL,
    lines INTEGER NOT NULL CHECK (lines >= 0),
    equations INTEGER NOT NULL CHECK (equations >= 0),
    holding INTEGER NOT NULL CHECK (holding >= 0 AND holding <= equations),
    questions INTEGER NOT NULL CHECK (questions >= 0)
) STRICT;
