-- layout: Perth & Kinross (ChargePlace Scotland)
-- definition: https://data.pkc.gov.uk/datasets/electric-vehicle-charging-points
-- needs: CP ID, Connector, Start Date, Start Time, End Date, End Time, Total kWh
-- reads: CP ID, Connector, Start Date, Start Time, End Date, End Time, Total kWh, Site
-- times: local
-- zone: Europe/London
-- Dates are day first. An open session has neither an end nor energy. There is no session id.
SELECT
  record,
  fault,
  'ChargePlace Scotland' AS network,
  nullif(trim(Site), '') AS site,
  nullif(trim("CP ID"), '') AS station,
  nullif(trim(Connector), '') AS connector,
  "Total kWh" AS energy_kwh,
  TRY_CAST(round(extract(EPOCH FROM TRY_CAST(
    substr("Start Date", 7, 4) || '-' || substr("Start Date", 4, 2) || '-'
    || substr("Start Date", 1, 2) || ' ' || "Start Time" AS TIMESTAMP
  )) * 1000) AS BIGINT) AS plug_start,
  TRY_CAST(round(extract(EPOCH FROM TRY_CAST(
    substr("End Date", 7, 4) || '-' || substr("End Date", 4, 2) || '-'
    || substr("End Date", 1, 2) || ' ' || "End Time" AS TIMESTAMP
  )) * 1000) AS BIGINT) AS plug_end
FROM raw
