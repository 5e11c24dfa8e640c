-- How sessions follow each other, in one pass: those that share a visit one by one, and all others
-- counted by what they are alike in, so that what is left is small.
-- Parameters: $microsession_kwh, $visit_gap_ms, $unclaimed_gap_ms, $unclaimed_overlap_ms (how far the
-- next start may lie behind an end, and for unclaimed sessions before it).
-- person and place are keys of a driver at a site and of a station. A driver's session is held
-- against the latest end so far, since one may lie within another; an unclaimed one against the end
-- of the one before it only, since a station may have two cables. A session without an end ends
-- where it starts. Equal starts are told apart by everything that is counted.
WITH ordered AS (
  SELECT
    party,
    unclaimed,
    place,
    failed,
    start_ms,
    last_ms,
    row_number() OVER (
      PARTITION BY party ORDER BY start_ms, last_ms, failed, place NULLS FIRST
    ) AS turn,
    max(last_ms) OVER (
      PARTITION BY party ORDER BY start_ms, last_ms, failed, place NULLS FIRST
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS latest_before_ms,
    lag(last_ms) OVER (
      PARTITION BY party ORDER BY start_ms, last_ms, failed, place NULLS FIRST
    ) AS before_ms,
    lead(start_ms) OVER (
      PARTITION BY party ORDER BY start_ms, last_ms, failed, place NULLS FIRST
    ) AS next_ms
  FROM (
    SELECT
      coalesce(person, place) AS party,
      person IS NULL AS unclaimed,
      place,
      energy_kwh < $microsession_kwh AS failed,
      start_ms,
      coalesce(end_ms, start_ms) AS last_ms
    FROM sessions
  ) AS narrow
),
gaps AS (
  SELECT
    *,
    start_ms - CASE WHEN unclaimed THEN before_ms ELSE latest_before_ms END AS gap_ms,
    next_ms - CASE
      WHEN NOT unclaimed AND latest_before_ms > last_ms THEN latest_before_ms
      ELSE last_ms
    END AS next_gap_ms
  FROM ordered
),
linked AS (
  SELECT
    *,
    party IS NOT NULL AND coalesce(CASE
      WHEN unclaimed THEN gap_ms BETWEEN -$unclaimed_overlap_ms AND $unclaimed_gap_ms
      ELSE gap_ms <= $visit_gap_ms
    END, FALSE) AS continues,
    party IS NOT NULL AND coalesce(CASE
      WHEN unclaimed THEN next_gap_ms BETWEEN -$unclaimed_overlap_ms AND $unclaimed_gap_ms
      ELSE next_gap_ms <= $visit_gap_ms
    END, FALSE) AS is_continued
  FROM gaps
)
SELECT
  unclaimed,
  failed,
  continues,
  is_continued,
  CASE WHEN continues OR is_continued THEN party END AS party,
  CASE WHEN continues OR is_continued THEN turn END AS turn,
  CASE WHEN continues OR is_continued THEN place END AS place,
  count(*) AS sessions
FROM linked
GROUP BY
  unclaimed,
  failed,
  continues,
  is_continued,
  CASE WHEN continues OR is_continued THEN party END,
  CASE WHEN continues OR is_continued THEN turn END,
  CASE WHEN continues OR is_continued THEN place END
