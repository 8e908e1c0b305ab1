-- Every copy that was made of everything, so that the next one is offered in time. A copy holds its own row.
CREATE TABLE backup (
    at_ms INTEGER NOT NULL,
    actor TEXT NOT NULL,
    PRIMARY KEY (at_ms, actor)
) STRICT, WITHOUT ROWID;
