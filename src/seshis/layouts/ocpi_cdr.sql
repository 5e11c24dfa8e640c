-- layout: OCPI 2.2.1 and 2.3.0 CDR
-- definition: https://github.com/ocpi/ocpi/blob/release-2.2.1-bugfixes/mod_cdrs.asciidoc
-- needs: id, start_date_time, end_date_time, cdr_token, cdr_location, total_energy
-- reads: country_code, party_id, id, session_id, start_date_time, end_date_time, cdr_token, cdr_location, total_energy, total_parking_time, total_cost, currency, credit, credit_reference_id, last_updated
-- times: utc
-- driver fields: contract_id, uid
-- A credit CDR takes an earlier one back, with its energy and the negative of its cost: both stand
-- for the session of the earlier one, which then cost nothing until a new CDR says otherwise.
-- total_parking_time, in hours, is the time without energy; it is taken to be the last.
-- Times are UTC with or without a Z. A cost is {excl_vat, incl_vat} in 2.2.1 and {before_taxes,
-- taxes: [{name, amount}]} in 2.3.0; one with more than five taxes is left unknown. An EVSE called
-- #NA is that of a reservation, which has none.
SELECT
  record,
  fault,
  coalesce(
    nullif(trim(session_id), ''),
    CASE WHEN credit = 'true' THEN nullif(trim(credit_reference_id), '') END,
    nullif(trim(id), '')
  ) AS session_id,
  coalesce(country_code || '*' || party_id, 'OCPI') AS network,
  coalesce(place ->> '$.name', place ->> '$.id') AS site,
  coalesce(nullif(place ->> '$.evse_uid', '#NA'), nullif(place ->> '$.evse_id', '#NA')) AS station,
  nullif(place ->> '$.connector_id', '#NA') AS connector,
  coalesce(nullif(trim(token ->> '$.contract_id'), ''), nullif(trim(token ->> '$.uid'), ''))
    AS driver,
  total_energy AS energy_kwh,
  plug_start,
  plug_end,
  TRY_CAST(round(plug_end - parking_hours * 3600000) AS BIGINT) AS charge_end,
  CASE WHEN credit = 'true' THEN 0 ELSE
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
    )
  END AS cost,
  currency,
  last_updated AS record_updated
FROM (
  SELECT
    *,
    TRY_CAST(cdr_token AS JSON) AS token,
    TRY_CAST(cdr_location AS JSON) AS place,
    TRY_CAST(total_cost AS JSON) AS price,
    TRY_CAST(total_parking_time AS DOUBLE) AS parking_hours,
    TRY_CAST(round(extract(EPOCH FROM TRY_CAST(start_date_time AS TIMESTAMPTZ)) * 1000) AS BIGINT)
      AS plug_start,
    TRY_CAST(round(extract(EPOCH FROM TRY_CAST(end_date_time AS TIMESTAMPTZ)) * 1000) AS BIGINT)
      AS plug_end
  FROM raw
)
