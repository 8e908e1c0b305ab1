-- Disbursement targets (เป้าหมายการเบิกจ่าย) that an office has entered, each with its day and source. Rows are never altered: a
-- later one of the same year, quarter and spending takes the place of one before; one without percent ends it.
CREATE TABLE disbursement_target (
    number INTEGER NOT NULL PRIMARY KEY,
    fiscal_year INTEGER NOT NULL CHECK (fiscal_year BETWEEN 2400 AND 2999),
    quarter INTEGER NOT NULL CHECK (quarter BETWEEN 1 AND 4),
    spending TEXT NOT NULL CHECK (spending IN ('overall', 'recurrent', 'investment')),
    percent_hundredths INTEGER CHECK (percent_hundredths BETWEEN 0 AND 10000),
    since TEXT NOT NULL CHECK (length(since) = 10),
    source TEXT NOT NULL CHECK (length(source) > 0),
    actor TEXT NOT NULL,
    at_ms INTEGER NOT NULL
) STRICT;
