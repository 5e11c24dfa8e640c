-- Dates every canonical session by one clock, marks what is doubtful in it, and says why it cannot
-- be counted, if it cannot.
-- Parameters: $times (auto, session, record), $max_kw, $most_kwh, $earliest_ms, $latest_ms,
-- $from_ms and $to_ms (the window; null is open).
-- The session clock holds where both ends are there, the end is after the start and the average
-- power is possible; else the record clock, and failing that the session's start alone.
-- Most sessions leave every CASE at its first WHEN: their own clock holds and nothing in them is
-- doubtful. What a query does not ask for costs it nothing, so the doubts stand apart from the clock.
WITH measured AS (
  SELECT
    *,
    CASE
      WHEN plug_start BETWEEN $earliest_ms AND $latest_ms
        AND plug_end BETWEEN $earliest_ms AND $latest_ms
        THEN plug_end - plug_start
    END AS plugged_ms
  FROM canonical
),
looked_at AS (
  SELECT
    *,
    coalesce(
      plugged_ms > 0 AND energy * 3600000.0 <= $max_kw * plugged_ms AND $times <> 'record', FALSE
    ) AS holds
  FROM measured
),
recorded AS (
  SELECT
    *,
    CASE WHEN NOT holds THEN
      coalesce(
        TRY_CAST(record_created AS BIGINT),
        TRY_CAST(round(extract(
          EPOCH FROM TRY_CAST(CAST(record_created AS VARCHAR) AS TIMESTAMPTZ)
        ) * 1000) AS BIGINT)
      )
    END AS created_ms,
    CASE WHEN NOT holds THEN
      coalesce(
        TRY_CAST(record_updated AS BIGINT),
        TRY_CAST(round(extract(
          EPOCH FROM TRY_CAST(CAST(record_updated AS VARCHAR) AS TIMESTAMPTZ)
        ) * 1000) AS BIGINT)
      )
    END AS updated_ms
  FROM looked_at
),
based AS (
  SELECT
    *,
    CASE
      WHEN holds OR $times = 'session' THEN FALSE
      ELSE $times = 'record' OR coalesce(created_ms BETWEEN $earliest_ms AND $latest_ms, FALSE)
    END AS by_record
  FROM recorded
),
dated AS (
  SELECT
    *,
    CASE
      WHEN holds THEN plug_start
      WHEN by_record
        THEN CASE WHEN created_ms BETWEEN $earliest_ms AND $latest_ms THEN created_ms END
      WHEN plug_start BETWEEN $earliest_ms AND $latest_ms THEN plug_start
    END AS start_ms,
    CASE
      WHEN holds THEN plug_end
      WHEN by_record
        THEN CASE WHEN updated_ms BETWEEN $earliest_ms AND $latest_ms THEN updated_ms END
      WHEN plug_end BETWEEN $earliest_ms AND $latest_ms THEN plug_end
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
  CASE WHEN holds OR stop_ms >= start_ms THEN stop_ms END AS end_ms,
  charge_end AS charge_end_ms,
  peak_kw,
  cost,
  currency,
  CASE WHEN by_record THEN 'record' ELSE 'session' END AS time_basis,
  CASE
    WHEN holds
      AND plugged_ms BETWEEN 60000 AND 172800000
      AND energy <= 250
      AND abs(plug_start - coalesce(id_start, plug_start)) <= 600000
      AND station IS NOT NULL
      AND NOT (time_twice OR time_skipped OR zone_unknown)
      THEN CAST(0 AS BIGINT)
    ELSE
      CASE WHEN plugged_ms < 0 THEN 1 ELSE 0 END
      + CASE WHEN plugged_ms = 0 THEN 2 ELSE 0 END
      + CASE WHEN plugged_ms > 0 AND plugged_ms < 60000 THEN 4 ELSE 0 END
      + CASE WHEN plugged_ms > 172800000 THEN 8 ELSE 0 END
      + CASE WHEN energy > 250 THEN 16 ELSE 0 END
      + CASE
        WHEN plugged_ms > 0 AND energy * 3600000.0 > $max_kw * plugged_ms THEN 32
        ELSE 0
      END
      + CASE
        WHEN plug_start BETWEEN $earliest_ms AND $latest_ms AND abs(plug_start - id_start) > 600000
          THEN 64
        ELSE 0
      END
      + CASE
        WHEN plug_end IS NULL THEN 256
        WHEN plug_end NOT BETWEEN $earliest_ms AND $latest_ms THEN 128
        ELSE 0
      END
      + CASE WHEN by_record THEN 512 ELSE 0 END
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
  record,
  status,
  plug_start,
  plug_end,
  coalesce(
    TRY_CAST(record_created AS BIGINT),
    TRY_CAST(round(extract(
      EPOCH FROM TRY_CAST(CAST(record_created AS VARCHAR) AS TIMESTAMPTZ)
    ) * 1000) AS BIGINT)
  ) AS record_created_ms,
  coalesce(
    TRY_CAST(record_updated AS BIGINT),
    TRY_CAST(round(extract(
      EPOCH FROM TRY_CAST(CAST(record_updated AS VARCHAR) AS TIMESTAMPTZ)
    ) * 1000) AS BIGINT)
  ) AS record_updated_ms,
  id_start,
  zone_unknown,
  time_twice,
  time_skipped,
  own_offset_min,
  driver_told
FROM dated
