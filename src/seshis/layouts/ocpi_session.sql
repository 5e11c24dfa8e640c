-- layout: OCPI 2.2.1 and 2.3.0 Session
-- definition: https://github.com/ocpi/ocpi/blob/release-2.2.1-bugfixes/mod_sessions.asciidoc
-- needs: id, start_date_time, kwh, cdr_token
-- reads: country_code, party_id, id, start_date_time, end_date_time, kwh, cdr_token, location_id, evse_uid, connector_id, currency, total_cost, status, last_updated
-- times: utc
-- driver fields: contract_id, uid
-- Times are UTC with or without a Z. A cost is {excl_vat, incl_vat} in 2.2.1 and {before_taxes,
-- taxes: [{name, amount}]} in 2.3.0; one with more than five taxes is left unknown. An EVSE called
-- #NA is that of a reservation, which has none.
SELECT
  record,
  fault,
  nullif(trim(id), '') AS session_id,
  coalesce(country_code || '*' || party_id, 'OCPI') AS network,
  location_id AS site,
  nullif(evse_uid, '#NA') AS station,
  nullif(connector_id, '#NA') AS connector,
  coalesce(nullif(trim(token ->> '$.contract_id'), ''), nullif(trim(token ->> '$.uid'), ''))
    AS driver,
  kwh AS energy_kwh,
  TRY_CAST(round(extract(EPOCH FROM TRY_CAST(start_date_time AS TIMESTAMPTZ)) * 1000) AS BIGINT)
    AS plug_start,
  TRY_CAST(round(extract(EPOCH FROM TRY_CAST(end_date_time AS TIMESTAMPTZ)) * 1000) AS BIGINT)
    AS plug_end,
  coalesce(
    TRY_CAST(price ->> '$.incl_vat' AS DOUBLE),
    CASE WHEN (price ->> '$.taxes[5].amount') IS NULL THEN
      TRY_CAST(price ->> '$.before_taxes' AS DOUBLE)
      + coalesce(TRY_CAST(price ->> '$.taxes[0].amount' AS DOUBLE), 0)
      + coalesce(TRY_CAST(price ->> '$.taxes[1].amount' AS DOUBLE), 0)
      + coalesce(TRY_CAST(price ->> '$.taxes[2].amount' AS DOUBLE), 0)
      + coalesce(TRY_CAST(price ->> '$.taxes[3].amount' AS DOUBLE), 0)
      + coalesce(TRY_CAST(price ->> '$.taxes[4].amount' AS DOUBLE), 0)
    END,
    TRY_CAST(price ->> '$.excl_vat' AS DOUBLE),
    TRY_CAST(total_cost AS DOUBLE)
  ) AS cost,
  currency,
  status,
  last_updated AS record_updated
FROM (
  SELECT *, TRY_CAST(cdr_token AS JSON) AS token, TRY_CAST(total_cost AS JSON) AS price FROM raw
)
