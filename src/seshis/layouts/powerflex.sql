-- layout: PowerFlex API rows
-- definition: https://api.powerflex.io/v1/public/sessions/acn/{acn}
-- needs: session_kwh
-- reads: session_id, session_kwh, session_start_time, session_end_time, created_at, updated_at, status, user, vehicle, site, site_location, pfid, cost_actual
-- times: utc
-- driver fields: user
-- session_id is the PFID's digits, an underscore and the start; it names the station where pfid
-- is absent. Times are milliseconds, or ISO 8601 text.
-- The start in a session_id is UTC, read to the second: 0021160501_2025-09-11 20:45:00.418Z_EDGE.
SELECT
  record,
  fault,
  nullif(trim(session_id), '') AS session_id,
  'PowerFlex' AS network,
  coalesce(site, site_location) AS site,
  coalesce(
    pfid,
    CASE
      WHEN substr(session_id, 11, 1) = '_' AND TRY_CAST(substr(session_id, 1, 10) AS BIGINT) >= 0
        THEN concat_ws(
          '-',
          substr(session_id, 1, 4),
          substr(session_id, 5, 2),
          substr(session_id, 7, 2),
          substr(session_id, 9, 2)
        )
    END
  ) AS station,
  nullif(trim("user"), '') AS driver,
  vehicle,
  session_kwh AS energy_kwh,
  coalesce(
    TRY_CAST(session_start_time AS BIGINT),
    TRY_CAST(round(extract(EPOCH FROM TRY_CAST(session_start_time AS TIMESTAMPTZ)) * 1000) AS BIGINT)
  ) AS plug_start,
  coalesce(
    TRY_CAST(session_end_time AS BIGINT),
    TRY_CAST(round(extract(EPOCH FROM TRY_CAST(session_end_time AS TIMESTAMPTZ)) * 1000) AS BIGINT)
  ) AS plug_end,
  TRY_CAST(cost_actual AS DOUBLE) AS cost,
  status,
  created_at AS record_created,
  updated_at AS record_updated,
  CASE
    WHEN substr(session_id, 11, 1) = '_' AND substr(session_id, 25, 1) = ':'
      THEN TRY_CAST(extract(EPOCH FROM TRY_CAST(substr(session_id, 12, 19) AS TIMESTAMP)) AS BIGINT)
        * 1000
  END AS id_start
FROM raw
