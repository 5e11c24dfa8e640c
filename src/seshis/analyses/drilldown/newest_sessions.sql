-- The newest sessions of every station, and its newest failed ones, the newest first.
-- Parameters: $microsession_kwh, $each (how many of either kind a station is to have; those of the
-- day that completes them come along), $most (how many in all).
-- Days are counted first: which day completes a station's sessions is then told by few rows, and no
-- order of all sessions is needed.
WITH days AS (
  SELECT
    site,
    station,
    local_day,
    count(*) AS sessions,
    count(CASE WHEN energy_kwh < $microsession_kwh THEN 1 END) AS failed
  FROM sessions
  GROUP BY site, station, local_day
),
counted AS (
  SELECT
    site,
    station,
    local_day,
    sum(sessions) OVER newer - sessions AS newer_sessions,
    sum(failed) OVER newer - failed AS newer_failed
  FROM days
  WINDOW newer AS (
    PARTITION BY site, station ORDER BY local_day DESC
    ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
  )
),
firsts AS (
  SELECT
    site,
    station,
    min(CASE WHEN newer_sessions < $each THEN local_day END) AS first_day,
    min(CASE WHEN newer_failed < $each THEN local_day END) AS first_failed_day
  FROM counted
  GROUP BY site, station
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
JOIN firsts
  ON sessions.site IS NOT DISTINCT FROM firsts.site
  AND sessions.station IS NOT DISTINCT FROM firsts.station
WHERE
  sessions.local_day >= firsts.first_day
  OR (
    sessions.energy_kwh < $microsession_kwh
    AND sessions.local_day >= firsts.first_failed_day
  )
ORDER BY sessions.start_ms DESC, sessions.session_id, sessions.arrival
LIMIT CAST($most AS BIGINT)
