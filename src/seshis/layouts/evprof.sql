-- layout: evprof's standard format
-- definition: https://mcanigueral.github.io/evprof/articles/sessions-format.html
-- needs: Session, ConnectionStartDateTime, ConnectionEndDateTime, Energy
-- reads: Session, ConnectionStartDateTime, ConnectionEndDateTime, ChargingEndDateTime, Energy, ChargingStation, Socket, UserID
-- times: by row
-- driver fields: UserID
-- Times carry their offset: 2018-10-08 13:25:00+00:00; without one they are the city's own. The
-- end of a charge is given on the clock of its start. Power is an average, not a peak.
SELECT
  record,
  fault,
  nullif(trim(Session), '') AS session_id,
  'evprof' AS network,
  nullif(trim(ChargingStation), '') AS station,
  nullif(trim(Socket), '') AS connector,
  nullif(trim(UserID), '') AS driver,
  Energy AS energy_kwh,
  plug_start,
  TRY_CAST(round(
    extract(EPOCH FROM TRY_CAST(substr(ConnectionEndDateTime, 1, 19) AS TIMESTAMP)) * 1000
  ) AS BIGINT) AS plug_end,
  TRY_CAST(round(
    plug_start
    + extract(EPOCH FROM TRY_CAST(ChargingEndDateTime AS TIMESTAMPTZ)) * 1000
    - extract(EPOCH FROM TRY_CAST(ConnectionStartDateTime AS TIMESTAMPTZ)) * 1000
  ) AS BIGINT) AS charge_end,
  nullif(replace(trim(substr(ConnectionStartDateTime, 20)), 'Z', '+00:00'), '') AS start_zone,
  nullif(replace(trim(substr(ConnectionEndDateTime, 20)), 'Z', '+00:00'), '') AS end_zone
FROM (
  SELECT
    *,
    TRY_CAST(round(
      extract(EPOCH FROM TRY_CAST(substr(ConnectionStartDateTime, 1, 19) AS TIMESTAMP)) * 1000
    ) AS BIGINT) AS plug_start
  FROM raw
)
