-- What every field of every unit says as of :day, as far as it was recorded by :known. Of one field and day the record made
-- last counts; where that takes back what was said, an earlier day counts.
WITH
last_of_day AS (
    SELECT unit, field, year, value, holds_from,
           row_number() OVER (PARTITION BY unit, field, year, holds_from ORDER BY recorded_on DESC, number DESC) AS back
    FROM fact WHERE recorded_on <= :known
),
said AS (SELECT * FROM last_of_day WHERE back = 1 AND value IS NOT NULL),
-- The day of registration is asked for itself, also where it lies ahead.
founded AS (
    SELECT unit, value AS founded_on, row_number() OVER (PARTITION BY unit ORDER BY holds_from DESC) AS back
    FROM said WHERE field = 'registered_on'
),
stands AS (
    SELECT unit, field, year, value, holds_from,
           row_number() OVER (PARTITION BY unit, field, year ORDER BY holds_from DESC) AS back
    FROM said WHERE holds_from <= :day
),
now AS (SELECT * FROM stands WHERE back = 1),
one AS (
    SELECT u.number AS unit,
           coalesce((SELECT value FROM now WHERE now.unit = u.number AND field = 'kind'), u.kind) AS kind,
           f.founded_on AS founded_on,
           (SELECT value FROM now WHERE now.unit = u.number AND field = 'dissolution') AS dissolution,
           (SELECT CAST(value AS INTEGER) FROM now WHERE now.unit = u.number AND field = 'members') AS members,
           (SELECT CAST(value AS INTEGER) FROM now WHERE now.unit = u.number AND field = 'members_taking_part') AS part,
           (SELECT value FROM now WHERE now.unit = u.number AND field = 'level' AND year = 2566) AS level,
           (SELECT value FROM now WHERE now.unit = u.number AND field = 'standard' AND year = 2566) AS standard,
           (SELECT value FROM now WHERE now.unit = u.number AND field = 'operates_well' AND year = 2566) AS well,
           (SELECT value FROM now WHERE now.unit = u.number AND field = 'year_end') AS year_end
    FROM unit u LEFT JOIN founded f ON f.unit = u.number AND f.back = 1
    WHERE u.entered_on <= :known AND (f.founded_on IS NULL OR f.founded_on <= :day)
),
-- The accounting year that ended in fiscal year 2566, and the last day for its accounts.
closing AS (
    SELECT one.*,
           CASE WHEN substr(year_end, 1, 2) >= '10' THEN 2565 ELSE 2566 END AS ended,
           date(CASE WHEN substr(year_end, 1, 2) >= '10' THEN '2022-' ELSE '2023-' END || year_end, '+30 days') AS due
    FROM one
),
closed AS (
    SELECT closing.*, now.value AS closed, now.holds_from AS told
    FROM closing LEFT JOIN now ON now.unit = closing.unit AND field = 'accounts_closed' AND year = ended
)
