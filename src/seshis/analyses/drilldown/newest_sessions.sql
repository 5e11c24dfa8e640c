-- The newest sessions of every station, and its newest failed ones, the newest first.
-- Parameters: $microsession_kwh, $each (how many of either kind a station is to have; those of the
-- day that completes them come along), $most (how many in all).
-- place is a number for the station at its site, null where a session names none: those are alike.
-- Days are counted first: which day completes a station's sessions is then told by few rows, and no
-- order of all sessions is needed.
WITH days AS (
  SELECT
    coalesce(place, 0) AS place,
    local_day,
    count(*) AS sessions,
    count(CASE WHEN energy_kwh < $microsession_kwh THEN 1 END) AS failed
  FROM sessions
  GROUP BY coalesce(place, 0), local_day
),
counted AS (
  SELECT
    place,
    local_day,
    sum(sessions) OVER newer - sessions AS newer_sessions,
    sum(failed) OVER newer - failed AS newer_failed
  FROM days
  WINDOW newer AS (
    PARTITION BY place ORDER BY local_day DESC
    ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
  )
),
firsts AS (
  SELECT
    place,
    min(CASE WHEN newer_sessions < $each THEN local_day END) AS first_day,
    min(CASE WHEN newer_failed < $each THEN local_day END) AS first_failed_day
  FROM counted
  GROUP BY place
)
SELECT
  sessions.site,
  sessions.station,
  sessions.driver,
  sessions.session_id,
  sessions.energy_kwh,
  sessions.start_ms,
  sessions.end_ms
FROM sessions
JOIN firsts ON coalesce(sessions.place, 0) = firsts.place
WHERE
  sessions.local_day >= firsts.first_day
  OR (
    sessions.energy_kwh < $microsession_kwh
    AND sessions.local_day >= firsts.first_failed_day
  )
ORDER BY sessions.start_ms DESC, sessions.session_id, sessions.arrival
LIMIT CAST($most AS BIGINT)
