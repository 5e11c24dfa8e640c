-- layout: PowerFlex portfolio CSV
-- definition: https://www.powerflex.com/
-- needs: Session ID, Session start, Session end, kWh delivered, EVSEID (PFID)
-- reads: Session ID, Session start, Session end, Charging duration (minutes), kWh delivered, MAX kW, User, EVSEID (PFID), Vehicle, Site, Site Location, Cost to driver
-- times: utc
-- driver fields: User
-- Times carry their offset after a blank: 2026-07-26 23:43:55.092 -0700. The start in a Session ID
-- is UTC. Reports of a whole portfolio add the columns Vehicle, Site and Cost to driver. Auth
-- Source says how a driver signed in (App, Kiosk, Default), not who it was.
SELECT
  record,
  fault,
  nullif(trim("Session ID"), '') AS session_id,
  'PowerFlex' AS network,
  coalesce(Site, "Site Location") AS site,
  nullif(trim("EVSEID (PFID)"), '') AS station,
  nullif(trim("User"), '') AS driver,
  Vehicle AS vehicle,
  "kWh delivered" AS energy_kwh,
  plug_start,
  plug_end,
  TRY_CAST(round(plug_start + charging_minutes * 60000) AS BIGINT) AS charge_end,
  TRY_CAST("MAX kW" AS DOUBLE) AS peak_kw,
  TRY_CAST("Cost to driver" AS DOUBLE) AS cost,
  CASE
    WHEN regexp_matches("Session ID", '^[0-9]{10}_[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:') THEN
      TRY_CAST(round(extract(EPOCH FROM
        TRY_CAST(split_part("Session ID", '_', 2) AS TIMESTAMPTZ)
      ) * 1000) AS BIGINT)
  END AS id_start,
  TRY_CAST(substr(offset_text, 1, 3) AS INTEGER) * 60
    + TRY_CAST(substr(offset_text, 1, 1) || substr(offset_text, 4, 2) AS INTEGER) AS own_offset_min
FROM (
  SELECT
    *,
    TRY_CAST(round(extract(EPOCH FROM
      TRY_CAST(replace(replace("Session start", ' -', '-'), ' +', '+') AS TIMESTAMPTZ)
    ) * 1000) AS BIGINT) AS plug_start,
    TRY_CAST(round(extract(EPOCH FROM
      TRY_CAST(replace(replace("Session end", ' -', '-'), ' +', '+') AS TIMESTAMPTZ)
    ) * 1000) AS BIGINT) AS plug_end,
    split_part("Session start", ' ', 3) AS offset_text,
    TRY_CAST("Charging duration (minutes)" AS DOUBLE) AS charging_minutes
  FROM raw
)
