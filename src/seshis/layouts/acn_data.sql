-- layout: ACN-Data, JSON
-- definition: https://ev.caltech.edu/dataset
-- needs: sessionID, stationID, connectionTime, disconnectTime, kWhDelivered
-- reads: _id, sessionID, siteID, stationID, userID, connectionTime, disconnectTime, doneChargingTime, kWhDelivered
-- times: utc
-- zone: America/Los_Angeles
-- driver fields: userID
-- Times are of RFC 1123, in UTC: Wed, 25 Apr 2018 11:08:04 GMT. A month's number is its place in
-- the string of all months. doneChargingTime is often null, and sometimes after the disconnect.
-- The start in a sessionID is UTC: 2_39_78_362_2018-04-25 11:08:04.400812.
SELECT
  record,
  fault,
  coalesce(nullif(trim(sessionID), ''), _id) AS session_id,
  'ACN-Data' AS network,
  siteID AS site,
  stationID AS station,
  nullif(trim(userID), '') AS driver,
  kWhDelivered AS energy_kwh,
  TRY_CAST(round(extract(EPOCH FROM TRY_CAST(
    substr(connectionTime, 13, 4) || '-'
    || lpad(CAST((strpos(months, substr(connectionTime, 9, 3)) + 2) // 3 AS VARCHAR), 2, '0')
    || '-' || substr(connectionTime, 6, 2) || ' ' || substr(connectionTime, 18, 8)
    AS TIMESTAMP
  )) * 1000) AS BIGINT) AS plug_start,
  TRY_CAST(round(extract(EPOCH FROM TRY_CAST(
    substr(disconnectTime, 13, 4) || '-'
    || lpad(CAST((strpos(months, substr(disconnectTime, 9, 3)) + 2) // 3 AS VARCHAR), 2, '0')
    || '-' || substr(disconnectTime, 6, 2) || ' ' || substr(disconnectTime, 18, 8)
    AS TIMESTAMP
  )) * 1000) AS BIGINT) AS plug_end,
  TRY_CAST(round(extract(EPOCH FROM TRY_CAST(
    substr(doneChargingTime, 13, 4) || '-'
    || lpad(CAST((strpos(months, substr(doneChargingTime, 9, 3)) + 2) // 3 AS VARCHAR), 2, '0')
    || '-' || substr(doneChargingTime, 6, 2) || ' ' || substr(doneChargingTime, 18, 8)
    AS TIMESTAMP
  )) * 1000) AS BIGINT) AS charge_end,
  CASE WHEN regexp_matches(sessionID, '^([0-9]+_){4}[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:') THEN
    TRY_CAST(round(extract(EPOCH FROM
      TRY_CAST(split_part(sessionID, '_', 5) AS TIMESTAMP)
    ) * 1000) AS BIGINT)
  END AS id_start
FROM (SELECT *, 'JanFebMarAprMayJunJulAugSepOctNovDec' AS months FROM raw)
