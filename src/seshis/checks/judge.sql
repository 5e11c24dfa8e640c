-- Dates every canonical session by one clock, marks what is doubtful in it, and says why it cannot
-- be counted, if it cannot.
-- Parameters: $times (auto, session, record), $max_kw, $most_kwh, $earliest_ms, $latest_ms,
-- $from_ms and $to_ms (the window; null is open).
-- The session clock holds where both ends are there, the end is after the start and the average
-- power is possible; else the record clock, and failing that the session's start alone.
-- The record clock is read only where the session clock fails, and good sessions leave the CASEs
-- of marks and reasons at once: most sessions pay for none of them.
WITH measured AS (
  SELECT
    *,
    CASE WHEN plug_start BETWEEN $earliest_ms AND $latest_ms THEN plug_start END AS plugged,
    CASE WHEN plug_end BETWEEN $earliest_ms AND $latest_ms THEN plug_end END AS unplugged
  FROM canonical
),
trusted AS (
  SELECT
    *,
    CASE
      WHEN $times <> 'auto' THEN $times = 'session'
      ELSE unplugged > plugged AND energy * 3600000.0 <= $max_kw * (unplugged - plugged)
    END AS by_session
  FROM measured
),
recorded AS (
  SELECT
    *,
    CASE WHEN NOT coalesce(by_session, FALSE) THEN
      coalesce(
        TRY_CAST(record_created AS BIGINT),
        TRY_CAST(round(extract(
          EPOCH FROM TRY_CAST(CAST(record_created AS VARCHAR) AS TIMESTAMPTZ)
        ) * 1000) AS BIGINT)
      )
    END AS created_ms,
    CASE WHEN NOT coalesce(by_session, FALSE) THEN
      coalesce(
        TRY_CAST(record_updated AS BIGINT),
        TRY_CAST(round(extract(
          EPOCH FROM TRY_CAST(CAST(record_updated AS VARCHAR) AS TIMESTAMPTZ)
        ) * 1000) AS BIGINT)
      )
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
  network,
  site,
  station,
  connector,
  driver,
  vehicle,
  energy AS energy_kwh,
  start_ms,
  CASE WHEN stop_ms >= start_ms THEN stop_ms END AS end_ms,
  charge_end AS charge_end_ms,
  peak_kw,
  cost,
  currency,
  time_basis,
  CASE
    WHEN unplugged - plugged BETWEEN 60000 AND 172800000
      AND energy * 3600000.0 <= $max_kw * (unplugged - plugged)
      AND energy <= 250
      AND abs(plugged - coalesce(id_start, plugged)) <= 600000
      AND time_basis = 'session'
      AND station IS NOT NULL
      AND NOT (time_twice OR time_skipped OR zone_unknown)
      THEN CAST(0 AS BIGINT)
    ELSE
      CASE WHEN unplugged < plugged THEN 1 ELSE 0 END
      + CASE WHEN unplugged = plugged THEN 2 ELSE 0 END
      + CASE WHEN unplugged > plugged AND unplugged - plugged < 60000 THEN 4 ELSE 0 END
      + CASE WHEN unplugged - plugged > 172800000 THEN 8 ELSE 0 END
      + CASE WHEN energy > 250 THEN 16 ELSE 0 END
      + CASE
        WHEN unplugged > plugged AND energy * 3600000.0 > $max_kw * (unplugged - plugged) THEN 32
        ELSE 0
      END
      + CASE WHEN abs(plugged - id_start) > 600000 THEN 64 ELSE 0 END
      + CASE WHEN plug_end IS NOT NULL AND unplugged IS NULL THEN 128 ELSE 0 END
      + CASE WHEN plug_end IS NULL THEN 256 ELSE 0 END
      + CASE WHEN time_basis = 'record' THEN 512 ELSE 0 END
      + CASE WHEN time_twice THEN 1024 ELSE 0 END
      + CASE WHEN time_skipped THEN 2048 ELSE 0 END
      + CASE WHEN zone_unknown THEN 4096 ELSE 0 END
      + CASE WHEN station IS NULL THEN 8192 ELSE 0 END
  END AS marks,
  CASE
    WHEN energy BETWEEN 0 AND $most_kwh
      AND fault IS NULL
      AND start_ms BETWEEN coalesce($from_ms, $earliest_ms) AND coalesce($to_ms, $latest_ms)
      THEN NULL
    WHEN fault IS NOT NULL THEN fault
    WHEN start_ms NOT BETWEEN coalesce($from_ms, $earliest_ms) AND coalesce($to_ms, $latest_ms)
      THEN 'outside the window'
    WHEN nullif(trim(CAST(energy_kwh AS VARCHAR)), '') IS NULL THEN 'no energy'
    WHEN energy IS NULL OR NOT abs(energy) <= $most_kwh THEN 'energy is not a number'
    WHEN energy < 0 THEN 'energy is negative'
    ELSE 'no usable time'
  END AS left_out,
  record_updated,
  record
FROM dated
