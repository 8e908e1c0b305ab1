-- How each plan adds up, counted anew in the transaction of every change: a list of plans reads no plan. What is counted
-- comes from the equations of phaen-core. A plan without a row could not be read when the schema was brought up to date.
CREATE TABLE balance (
    plan INTEGER NOT NULL PRIMARY KEY REFERENCES plan (number),
    equations INTEGER NOT NULL CHECK (equations >= 0),
    holding INTEGER NOT NULL CHECK (holding >= 0 AND holding <= equations),
    questions INTEGER NOT NULL CHECK (questions >= 0),
    lines INTEGER NOT NULL CHECK (lines >= 0)
) STRICT;
