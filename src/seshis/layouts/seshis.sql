-- layout: SESHIS's own sessions
-- definition: https://github.com/seshis/seshis
-- needs: session_id, network, plug_start, plug_end, energy_kwh, id_start
-- reads: session_id, network, site, station, connector, driver, vehicle, energy_kwh, plug_start, plug_end, charge_end, peak_kw, cost, currency, status, record_created, record_updated, id_start, zone_unknown, time_twice, time_skipped, raw
-- times: utc
-- driver fields: driver, user, User, userId, userID, UserID, User_ID, User ID, user_id, Shared_ID, StartCard, contract_id, uid, id_tag
-- What another layout made, read back as it was: nothing is trimmed, and columns with types keep
-- them; a name that is empty is none. The record is the one that the network sent.
SELECT
  coalesce(raw, record) AS record,
  fault,
  session_id,
  network,
  nullif(CAST(site AS VARCHAR), '') AS site,
  nullif(CAST(station AS VARCHAR), '') AS station,
  nullif(CAST(connector AS VARCHAR), '') AS connector,
  nullif(CAST(driver AS VARCHAR), '') AS driver,
  nullif(CAST(vehicle AS VARCHAR), '') AS vehicle,
  TRY_CAST(energy_kwh AS DOUBLE) AS energy_kwh,
  TRY_CAST(plug_start AS BIGINT) AS plug_start,
  TRY_CAST(plug_end AS BIGINT) AS plug_end,
  TRY_CAST(charge_end AS BIGINT) AS charge_end,
  TRY_CAST(peak_kw AS DOUBLE) AS peak_kw,
  TRY_CAST(cost AS DOUBLE) AS cost,
  currency,
  status,
  record_created,
  record_updated,
  TRY_CAST(id_start AS BIGINT) AS id_start,
  TRY_CAST(zone_unknown AS BOOLEAN) AS zone_unknown,
  TRY_CAST(time_twice AS BOOLEAN) AS time_twice,
  TRY_CAST(time_skipped AS BOOLEAN) AS time_skipped
FROM raw
