-- layout: SteVe transactions CSV (OCPP)
-- definition: https://github.com/steve-community/steve
-- needs: transaction_pk, charge_box_id, connector_id, id_tag, start_timestamp, start_value, stop_timestamp, stop_value
-- reads: transaction_pk, charge_box_id, connector_id, id_tag, start_timestamp, start_value, stop_timestamp, stop_value
-- times: utc
-- driver fields: id_tag
-- Times are ISO 8601, in UTC. The values are meter readings in Wh. What has not stopped is empty.
SELECT
  record,
  fault,
  nullif(trim(transaction_pk), '') AS session_id,
  'SteVe' AS network,
  charge_box_id AS station,
  connector_id AS connector,
  nullif(trim(id_tag), '') AS driver,
  CAST((TRY_CAST(stop_value AS DOUBLE) - TRY_CAST(start_value AS DOUBLE)) / 1000 AS VARCHAR)
    AS energy_kwh,
  TRY_CAST(round(extract(EPOCH FROM TRY_CAST(start_timestamp AS TIMESTAMPTZ)) * 1000) AS BIGINT)
    AS plug_start,
  TRY_CAST(round(extract(EPOCH FROM TRY_CAST(stop_timestamp AS TIMESTAMPTZ)) * 1000) AS BIGINT)
    AS plug_end
FROM raw
