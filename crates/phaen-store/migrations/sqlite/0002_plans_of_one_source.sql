-- One file may hold several plans: a reading is told by its source and its number there, 0 where it is the only one.
CREATE TABLE reading_of_source (
    plan INTEGER NOT NULL PRIMARY KEY REFERENCES plan (number),
    source TEXT NOT NULL REFERENCES source (sha256),
    number_there INTEGER NOT NULL CHECK (number_there >= 0),
    at_ms INTEGER NOT NULL,
    body TEXT NOT NULL CHECK (json_valid(body)),
    UNIQUE (source, number_there)
) STRICT;
INSERT INTO reading_of_source SELECT plan, source, 0, at_ms, body FROM reading;
DROP TABLE reading;
ALTER TABLE reading_of_source RENAME TO reading;
