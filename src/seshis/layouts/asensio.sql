-- layout: Asensio et al., workplace charging 2014-2015
-- definition: https://doi.org/10.7910/DVN/QF1PMO
-- needs: sessionId, kwhTotal, created, ended, userId, stationId, locationId
-- reads: sessionId, kwhTotal, created, ended, userId, stationId, locationId, dollars
-- times: local
-- driver fields: userId
-- Years are written 0014 and 0015: the century was lost when the data was published.
SELECT
  record,
  fault,
  nullif(trim(sessionId), '') AS session_id,
  'Asensio' AS network,
  locationId AS site,
  stationId AS station,
  nullif(trim(userId), '') AS driver,
  kwhTotal AS energy_kwh,
  TRY_CAST(round(extract(EPOCH FROM TRY_CAST(
    CASE WHEN created LIKE '00%' THEN '20' || substr(created, 3) ELSE created END AS TIMESTAMP
  )) * 1000) AS BIGINT) AS plug_start,
  TRY_CAST(round(extract(EPOCH FROM TRY_CAST(
    CASE WHEN ended LIKE '00%' THEN '20' || substr(ended, 3) ELSE ended END AS TIMESTAMP
  )) * 1000) AS BIGINT) AS plug_end,
  TRY_CAST(dollars AS DOUBLE) AS cost,
  'USD' AS currency
FROM raw
