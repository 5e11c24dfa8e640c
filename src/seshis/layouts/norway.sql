-- layout: Norwegian residential charging, 12 locations
-- definition: https://data.mendeley.com/datasets/jbks2rcwyj
-- needs: location, user_id, session_id, plugin_time, plugout_time, energy_session
-- reads: location, user_id, session_id, plugin_time, plugout_time, energy_session
-- times: local
-- zone: Europe/Oslo
-- driver fields: user_id
-- A session_id is of its location. Charge points are private: no column tells them apart.
SELECT
  record,
  fault,
  location || '-' || nullif(trim(session_id), '') AS session_id,
  'Norway' AS network,
  location AS site,
  nullif(trim(user_id), '') AS driver,
  energy_session AS energy_kwh,
  TRY_CAST(round(extract(EPOCH FROM TRY_CAST(plugin_time AS TIMESTAMP)) * 1000) AS BIGINT)
    AS plug_start,
  TRY_CAST(round(extract(EPOCH FROM TRY_CAST(plugout_time AS TIMESTAMP)) * 1000) AS BIGINT)
    AS plug_end
FROM raw
