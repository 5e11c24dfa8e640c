-- The texts, by their hash, of records that may tell of one session in other words: with one id, or
-- without any and as much energy from the same instant. Reads judged_table.
WITH told AS (
  SELECT
    content,
    session_id,
    CASE WHEN session_id IS NULL THEN start_ms END AS start_ms,
    CASE WHEN session_id IS NULL THEN energy_kwh END AS energy_kwh
  FROM judged_table
  WHERE energy_kwh IS NOT NULL
),
several AS (
  SELECT session_id, start_ms, energy_kwh
  FROM told
  GROUP BY session_id, start_ms, energy_kwh
  HAVING min(content) <> max(content)
)
SELECT DISTINCT told.content
FROM told
JOIN several
  ON told.session_id IS NOT DISTINCT FROM several.session_id
  AND told.start_ms IS NOT DISTINCT FROM several.start_ms
  AND told.energy_kwh IS NOT DISTINCT FROM several.energy_kwh
