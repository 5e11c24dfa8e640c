-- Dates every canonical session by one clock and says why it cannot be counted, if it cannot.
-- Parameters: $times (auto, session, record), $max_kw, $earliest_ms, $latest_ms,
-- $from_ms and $to_ms (the window; null is open).
-- The session clock holds where both ends are there, the end is after the start and the average
-- power is possible; else the record clock, and failing that the session's start alone.
WITH measured AS (
  SELECT
    *,
    TRY_CAST(energy_kwh AS DOUBLE) AS energy,
    CASE WHEN plug_start BETWEEN $earliest_ms AND $latest_ms THEN plug_start END AS plugged,
    CASE WHEN plug_end BETWEEN $earliest_ms AND $latest_ms THEN plug_end END AS unplugged,
    CASE WHEN record_created BETWEEN $earliest_ms AND $latest_ms THEN record_created END AS made,
    CASE WHEN record_updated BETWEEN $earliest_ms AND $latest_ms THEN record_updated END AS changed
  FROM canonical
),
based AS (
  SELECT
    *,
    CASE
      WHEN $times <> 'auto' THEN CAST($times AS VARCHAR)
      WHEN unplugged > plugged AND energy * 3600000.0 / nullif(unplugged - plugged, 0) <= $max_kw
        THEN 'session'
      WHEN made IS NOT NULL THEN 'record'
      ELSE 'session'
    END AS time_basis
  FROM measured
),
dated AS (
  SELECT
    *,
    CASE WHEN time_basis = 'session' THEN plugged ELSE made END AS start_ms,
    CASE WHEN time_basis = 'session' THEN unplugged ELSE changed END AS stop_ms
  FROM based
)
SELECT
  session_id,
  site,
  driver,
  energy AS energy_kwh,
  start_ms,
  CASE WHEN stop_ms >= start_ms THEN stop_ms END AS end_ms,
  time_basis,
  CASE
    WHEN fault IS NOT NULL THEN fault
    WHEN nullif(trim(energy_kwh), '') IS NULL THEN 'no energy'
    WHEN energy IS NULL OR NOT abs(energy) <= 1.7976931348623157e308 THEN 'energy is not a number'
    WHEN energy < 0 THEN 'energy is negative'
    WHEN start_ms IS NULL THEN 'no usable time'
    WHEN start_ms < CAST($from_ms AS BIGINT) OR start_ms > CAST($to_ms AS BIGINT)
      THEN 'outside the window'
  END AS left_out,
  record_updated,
  record
FROM dated
