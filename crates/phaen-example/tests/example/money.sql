-- Money paid and planned in the months of fiscal year 2566 that were over by :day, in satang. Amounts are kept as baht with
-- two places: without the point they are satang.
WITH RECURSIVE
months(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM months WHERE n < 12),
over AS (SELECT n FROM months WHERE date('2022-10-01', '+' || n || ' months', '-1 day') <= :day),
kept AS (SELECT number, entry, entry ->> '$.kind' AS kind FROM posting WHERE plan = :plan),
signed AS (SELECT number, entry FROM kept WHERE kind = 'sign' ORDER BY number DESC LIMIT 1),
planned AS (
    SELECT m.key + 1 AS n, CAST(replace(m.value ->> '$.budget.value', '.', '') AS INTEGER) AS satang
    FROM signed, json_each(signed.entry, '$.plan.lines') AS l, json_each(l.value, '$.months') AS m
    WHERE l.value ->> '$.kind' = 'activity'
    UNION ALL
    SELECT entry ->> '$.to.month', CAST(replace(entry ->> '$.budget', '.', '') AS INTEGER)
    FROM kept WHERE kind = 'transfer' AND number > (SELECT number FROM signed)
    UNION ALL
    SELECT entry ->> '$.from.month', -CAST(replace(entry ->> '$.budget', '.', '') AS INTEGER)
    FROM kept WHERE kind = 'transfer' AND number > (SELECT number FROM signed)
),
reported AS (
    SELECT entry ->> '$.at.month' AS n, entry ->> '$.amount' AS baht,
           row_number() OVER (PARTITION BY entry ->> '$.at.line', entry ->> '$.at.month' ORDER BY number DESC) AS back
    FROM kept WHERE kind = 'report' AND entry ->> '$.figure' = 'disbursed'
),
paid AS (
    SELECT n, CAST(replace(baht, '.', '') AS INTEGER) AS satang FROM reported WHERE back = 1
    UNION ALL
    SELECT (CAST(strftime('%m', entry ->> '$.date') AS INTEGER) + 2) % 12 + 1,
           CAST(replace(entry ->> '$.amount', '.', '') AS INTEGER)
    FROM kept WHERE kind = 'pay'
)
SELECT (SELECT sum(satang) FROM paid WHERE n IN over), (SELECT sum(satang) FROM planned WHERE n IN over)
