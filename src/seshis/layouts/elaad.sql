-- layout: ElaadNL open transactions
-- definition: https://platform.elaad.io/download-data/
-- needs: TransactionId, ChargePoint, UTCTransactionStart, UTCTransactionStop, TotalEnergy
-- reads: TransactionId, ChargePoint, Connector, UTCTransactionStart, UTCTransactionStop, StartCard, ChargeTime, TotalEnergy, MaxPower
-- times: utc
-- driver fields: StartCard
-- Times are day first: 27/08/2019 14:52. ChargeTime is hours; a charge is taken to begin when
-- plugged in.
SELECT
  record,
  fault,
  nullif(trim(TransactionId), '') AS session_id,
  'ElaadNL' AS network,
  nullif(trim(ChargePoint), '') AS station,
  nullif(trim(Connector), '') AS connector,
  nullif(trim(StartCard), '') AS driver,
  TotalEnergy AS energy_kwh,
  plug_start,
  plug_end,
  TRY_CAST(round(plug_start + charging_hours * 3600000) AS BIGINT) AS charge_end,
  TRY_CAST(MaxPower AS DOUBLE) AS peak_kw
FROM (
  SELECT
    *,
    TRY_CAST(round(extract(EPOCH FROM TRY_CAST(
      substr(UTCTransactionStart, 7, 4) || '-' || substr(UTCTransactionStart, 4, 2) || '-'
      || substr(UTCTransactionStart, 1, 2) || substr(UTCTransactionStart, 11) AS TIMESTAMP
    )) * 1000) AS BIGINT) AS plug_start,
    TRY_CAST(round(extract(EPOCH FROM TRY_CAST(
      substr(UTCTransactionStop, 7, 4) || '-' || substr(UTCTransactionStop, 4, 2) || '-'
      || substr(UTCTransactionStop, 1, 2) || substr(UTCTransactionStop, 11) AS TIMESTAMP
    )) * 1000) AS BIGINT) AS plug_end,
    TRY_CAST(ChargeTime AS DOUBLE) AS charging_hours
  FROM raw
)
