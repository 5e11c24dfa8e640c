-- The records of one batch as the history keeps sessions: typed, keyed, dated by month.
-- A record without an id gets one from its content; a network that is not named is unknown.
-- Reads canonical.
-- Parameters: $earliest_ms, $latest_ms, $unknown.
SELECT
  coalesce(session_id, 'content-' || left(md5(record), 20)) AS session_id,
  coalesce(network, $unknown) AS network,
  site,
  station,
  connector,
  driver,
  vehicle,
  CASE WHEN abs(energy) <= 1e300 THEN energy END AS energy_kwh,
  plug_start,
  plug_end,
  charge_end,
  peak_kw,
  cost,
  currency,
  status,
  coalesce(
    TRY_CAST(record_created AS BIGINT),
    TRY_CAST(round(extract(EPOCH FROM TRY_CAST(record_created AS TIMESTAMPTZ)) * 1000) AS BIGINT)
  ) AS record_created,
  coalesce(
    TRY_CAST(record_updated AS BIGINT),
    TRY_CAST(round(extract(EPOCH FROM TRY_CAST(record_updated AS TIMESTAMPTZ)) * 1000) AS BIGINT)
  ) AS record_updated,
  id_start,
  zone_unknown,
  time_twice,
  time_skipped,
  record AS raw,
  CASE
    WHEN plug_start BETWEEN $earliest_ms AND $latest_ms THEN
      substr(CAST(
        TIMESTAMP '1970-01-01 00:00:00' + INTERVAL '1 second' * (plug_start // 1000) AS VARCHAR
      ), 1, 7)
    ELSE $unknown
  END AS month,
  fault
FROM canonical
