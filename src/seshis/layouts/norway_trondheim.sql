-- layout: Trondheim (Risvollan), residential charging
-- definition: https://doi.org/10.1016/j.dib.2021.107105
-- needs: session_ID, Garage_ID, User_ID, Start_plugin, End_plugout, El_kWh
-- reads: session_ID, Garage_ID, User_ID, Start_plugin, End_plugout, El_kWh
-- times: local
-- zone: Europe/Oslo
-- driver fields: User_ID, Shared_ID
-- Times are 21.12.2018 10:20. A garage is a site: no column tells its charge points apart.
SELECT
  record,
  fault,
  nullif(trim(session_ID), '') AS session_id,
  'Risvollan' AS network,
  nullif(trim(Garage_ID), '') AS site,
  nullif(trim(User_ID), '') AS driver,
  El_kWh AS energy_kwh,
  TRY_CAST(round(extract(EPOCH FROM TRY_CAST(
    substr(Start_plugin, 7, 4) || '-' || substr(Start_plugin, 4, 2) || '-'
    || substr(Start_plugin, 1, 2) || substr(Start_plugin, 11) AS TIMESTAMP
  )) * 1000) AS BIGINT) AS plug_start,
  TRY_CAST(round(extract(EPOCH FROM TRY_CAST(
    substr(End_plugout, 7, 4) || '-' || substr(End_plugout, 4, 2) || '-'
    || substr(End_plugout, 1, 2) || substr(End_plugout, 11) AS TIMESTAMP
  )) * 1000) AS BIGINT) AS plug_end
FROM raw
