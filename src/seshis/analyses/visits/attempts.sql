-- How sessions follow each other: those that may share a visit one by one, and all others counted by
-- what they are alike in, so that what is left is small.
-- Parameters: $microsession_kwh, $visit_gap_ms, $unclaimed_gap_ms, $unclaimed_overlap_ms (how far the
-- next start may lie behind an end, and for unclaimed sessions before it).
-- person and place are keys of a driver at a site and of a station, in one of two periods or all of
-- one. A driver's session is held
-- against the latest end so far, since one may lie within another; an unclaimed one against the end
-- of the one before it only, since a station may have two cables. A session without an end ends
-- where it starts. Equal starts are told apart by everything that is counted.
-- All sessions are sorted by their start alone, which takes half the time of a full order, and the
-- latest end so far is sought of those alone that may share a visit: those that end close before the
-- next start, those that start close after the end of the one before them, and those that start so
-- close after the second before them that an earlier one may last until then, were it the longest.
-- Of the others none reaches another, whichever way those of equal starts stand.
WITH sequenced AS (
  SELECT
    *,
    row_number() OVER (PARTITION BY party ORDER BY start_ms) AS place_in_party,
    lead(start_ms) OVER (PARTITION BY party ORDER BY start_ms) AS next_ms,
    lag(last_ms) OVER (PARTITION BY party ORDER BY start_ms) AS before_ms,
    lag(start_ms, 2) OVER (PARTITION BY party ORDER BY start_ms) AS second_before_ms,
    max(last_ms - start_ms) OVER (PARTITION BY party) AS longest_ms
  FROM (
    SELECT
      period,
      coalesce(person, place) AS party,
      person IS NULL AS unclaimed,
      place,
      energy_kwh < $microsession_kwh AS failed,
      start_ms,
      coalesce(end_ms, start_ms) AS last_ms
    FROM sessions
  ) AS narrow
),
judged_near AS (
  SELECT
    *,
    party IS NOT NULL AND coalesce(
      next_ms - last_ms <= CASE WHEN unclaimed THEN $unclaimed_gap_ms ELSE $visit_gap_ms END
        OR start_ms - before_ms <= CASE WHEN unclaimed THEN $unclaimed_gap_ms ELSE $visit_gap_ms END
        OR start_ms - second_before_ms - longest_ms <= $visit_gap_ms,
      FALSE
    ) AS is_near
  FROM sequenced
),
near AS (
  SELECT
    period,
    unclaimed,
    failed,
    CASE WHEN is_near THEN party END AS party,
    CASE WHEN is_near THEN place_in_party END AS place_in_party,
    CASE WHEN is_near THEN place END AS place,
    CASE WHEN is_near THEN start_ms END AS start_ms,
    CASE WHEN is_near THEN last_ms END AS last_ms,
    count(*) AS sessions
  FROM judged_near
  GROUP BY
    period,
    unclaimed,
    failed,
    CASE WHEN is_near THEN party END,
    CASE WHEN is_near THEN place_in_party END,
    CASE WHEN is_near THEN place END,
    CASE WHEN is_near THEN start_ms END,
    CASE WHEN is_near THEN last_ms END
),
ordered AS (
  SELECT
    *,
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
  FROM near
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
)
SELECT
  period,
  unclaimed,
  failed,
  party,
  turn,
  place,
  sessions,
  party IS NOT NULL AND coalesce(CASE
    WHEN unclaimed THEN gap_ms BETWEEN -$unclaimed_overlap_ms AND $unclaimed_gap_ms
    ELSE gap_ms <= $visit_gap_ms
  END, FALSE) AS continues,
  party IS NOT NULL AND coalesce(CASE
    WHEN unclaimed THEN next_gap_ms BETWEEN -$unclaimed_overlap_ms AND $unclaimed_gap_ms
    ELSE next_gap_ms <= $visit_gap_ms
  END, FALSE) AS is_continued
FROM gaps
