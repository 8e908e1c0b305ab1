-- One file may hold several plans: a reading is told by its source and its number there.
CREATE TABLE reading_of_source (
    plan INTEGER NOT NULL PRIMARY KEY REFERENCES plan (number),
    source TEXT NOT NULL REFERENCES source (sha256),
    at_ms INTEGER NOT NULL,
    body TEXT NOT NULL CHECK (json_valid(body))
) STRICT;
INSERT INTO reading_of_source SELECT plan, source, at_ms, body FROM reading;
DROP TABLE reading;
ALTER TABLE reading_of_source RENAME TO reading;
CREATE UNIQUE INDEX reading_by_source ON reading (source, ifnull(json_extract(body, '$.source.plan'), 0));
