-- layout: Dundee (ChargePlace Scotland)
-- definition: https://data.dundeecity.gov.uk/dataset/ev-charging-data
-- needs: Charging event, CP ID, Connector, Start Date, Start Time, End Date, End Time, Total kWh
-- reads: Charging event, User ID, CP ID, Connector, Start Date, Start Time, End Date, End Time, Total kWh, Cost, Site
-- times: local
-- zone: Europe/London
-- driver fields: User ID
-- Dates are day first. An open session has neither an end nor energy; some rows name no station.
-- Earlier files have no User ID.
SELECT
  record,
  fault,
  nullif(trim("Charging event"), '') AS session_id,
  'ChargePlace Scotland' AS network,
  nullif(trim(Site), '') AS site,
  nullif(trim("CP ID"), '') AS station,
  nullif(trim(Connector), '') AS connector,
  nullif(trim("User ID"), '') AS driver,
  "Total kWh" AS energy_kwh,
  TRY_CAST(Cost AS DOUBLE) AS cost,
  'GBP' AS currency,
  TRY_CAST(round(extract(EPOCH FROM TRY_CAST(
    substr("Start Date", 7, 4) || '-' || substr("Start Date", 4, 2) || '-'
    || substr("Start Date", 1, 2) || ' ' || "Start Time" AS TIMESTAMP
  )) * 1000) AS BIGINT) AS plug_start,
  TRY_CAST(round(extract(EPOCH FROM TRY_CAST(
    substr("End Date", 7, 4) || '-' || substr("End Date", 4, 2) || '-'
    || substr("End Date", 1, 2) || ' ' || "End Time" AS TIMESTAMP
  )) * 1000) AS BIGINT) AS plug_end
FROM raw
