-- Dates every canonical session by one clock and says why it cannot be counted, if it cannot.
-- Parameters: $times (auto, session, record), $max_kw, $most_kwh, $earliest_ms, $latest_ms,
-- $from_ms and $to_ms (the window; null is open).
-- The session clock holds where both ends are there, the end is after the start and the average
-- power is possible; else the record clock, and failing that the session's start alone.
-- The record clock is read only where the session clock fails, and good sessions leave the CASE
-- of reasons at once: most sessions pay for neither.
WITH measured AS (
  SELECT
    *,
    -- DuckDB alone would read 1_000 as a thousand.
    TRY_CAST(CASE WHEN NOT contains(energy_kwh, '_') THEN energy_kwh END AS DOUBLE) AS energy,
    CASE WHEN plug_start BETWEEN $earliest_ms AND $latest_ms THEN plug_start END AS plugged,
    CASE WHEN plug_end BETWEEN $earliest_ms AND $latest_ms THEN plug_end END AS unplugged
  FROM canonical
),
trusted AS (
  SELECT
    *,
    CASE
      WHEN $times <> 'auto' THEN $times = 'session'
      ELSE unplugged > plugged AND energy * 3600000.0 / nullif(unplugged - plugged, 0) <= $max_kw
    END AS by_session
  FROM measured
),
recorded AS (
  SELECT
    *,
    CASE WHEN NOT coalesce(by_session, FALSE) THEN
      TRY_CAST(round(extract(EPOCH FROM TRY_CAST(record_created AS TIMESTAMPTZ)) * 1000) AS BIGINT)
    END AS created_ms,
    CASE WHEN NOT coalesce(by_session, FALSE) THEN
      TRY_CAST(round(extract(EPOCH FROM TRY_CAST(record_updated AS TIMESTAMPTZ)) * 1000) AS BIGINT)
    END AS updated_ms
  FROM trusted
),
based AS (
  SELECT
    *,
    CASE
      WHEN by_session THEN 'session'
      WHEN $times = 'record' OR created_ms BETWEEN $earliest_ms AND $latest_ms THEN 'record'
      ELSE 'session'
    END AS time_basis
  FROM recorded
),
dated AS (
  SELECT
    *,
    CASE
      WHEN time_basis = 'session' THEN plugged
      WHEN created_ms BETWEEN $earliest_ms AND $latest_ms THEN created_ms
    END AS start_ms,
    CASE
      WHEN time_basis = 'session' THEN unplugged
      WHEN updated_ms BETWEEN $earliest_ms AND $latest_ms THEN updated_ms
    END AS stop_ms
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
    WHEN energy BETWEEN 0 AND $most_kwh
      AND fault IS NULL
      AND start_ms BETWEEN coalesce($from_ms, $earliest_ms) AND coalesce($to_ms, $latest_ms)
      THEN NULL
    WHEN fault IS NOT NULL THEN fault
    WHEN start_ms NOT BETWEEN coalesce($from_ms, $earliest_ms) AND coalesce($to_ms, $latest_ms)
      THEN 'outside the window'
    WHEN nullif(trim(energy_kwh), '') IS NULL THEN 'no energy'
    WHEN energy IS NULL OR NOT abs(energy) <= $most_kwh THEN 'energy is not a number'
    WHEN energy < 0 THEN 'energy is negative'
    ELSE 'no usable time'
  END AS left_out,
  record_updated,
  record
FROM dated
