-- layout: ACN-Data, CSV
-- definition: https://ev.caltech.edu/dataset
-- needs: Charging_Id, connectionTime, disconnectTime, kWhDelivered, stationID
-- reads: Charging_Id, connectionTime, disconnectTime, doneChargingTime, kWhDelivered, stationID
-- times: utc
-- zone: America/Los_Angeles
-- ChargingPower_KW is an average, not a peak. No column tells who plugged in.
SELECT
  record,
  fault,
  nullif(trim(Charging_Id), '') AS session_id,
  'ACN-Data' AS network,
  stationID AS station,
  kWhDelivered AS energy_kwh,
  TRY_CAST(round(extract(EPOCH FROM TRY_CAST(connectionTime AS TIMESTAMP)) * 1000) AS BIGINT)
    AS plug_start,
  TRY_CAST(round(extract(EPOCH FROM TRY_CAST(disconnectTime AS TIMESTAMP)) * 1000) AS BIGINT)
    AS plug_end,
  TRY_CAST(round(extract(EPOCH FROM TRY_CAST(doneChargingTime AS TIMESTAMP)) * 1000) AS BIGINT)
    AS charge_end
FROM raw
