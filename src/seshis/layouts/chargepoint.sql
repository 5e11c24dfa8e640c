-- layout: ChargePoint session export
-- definition: https://data.paloalto.gov/datasets/194693/electric-vehicle-charging-station-usage-july-2011-dec-2020/
-- needs: Station Name, MAC Address, Start Date, Start Time Zone, End Date, End Time Zone, Energy (kWh), Plug In Event Id
-- reads: Station Name, MAC Address, Start Date, Start Time Zone, End Date, End Time Zone, Charging Time (hh:mm:ss), Energy (kWh), Port Number, Address 1, Currency, Fee, Plug In Event Id, User ID
-- times: by row
-- zone: America/Los_Angeles
-- driver fields: User ID
-- Dates are month first: 7/29/2011 20:17, and the zone (PDT) stands beside them. A Plug In Event Id
-- comes again at other stations. User 0 is nobody. A charge is taken to begin when plugged in.
SELECT
  record,
  fault,
  nullif(trim("Plug In Event Id"), '')
    || '@' || coalesce(nullif(trim("MAC Address"), ''), trim("Station Name")) AS session_id,
  'ChargePoint' AS network,
  nullif(trim("Address 1"), '') AS site,
  nullif(trim("Station Name"), '') AS station,
  nullif(trim("Port Number"), '') AS connector,
  nullif(nullif(trim("User ID"), ''), '0') AS driver,
  "Energy (kWh)" AS energy_kwh,
  plug_start,
  plug_end,
  TRY_CAST(round(
    plug_start + charging_hours * 3600000 + charging_minutes * 60000 + charging_seconds * 1000
  ) AS BIGINT) AS charge_end,
  TRY_CAST(Fee AS DOUBLE) AS cost,
  nullif(trim(Currency), '') AS currency,
  nullif(trim("Start Time Zone"), '') AS start_zone,
  nullif(trim("End Time Zone"), '') AS end_zone
FROM (
  SELECT
    *,
    TRY_CAST(round(extract(EPOCH FROM TRY_CAST(
      split_part(split_part("Start Date", ' ', 1), '/', 3) || '-'
      || split_part("Start Date", '/', 1) || '-' || split_part("Start Date", '/', 2) || ' '
      || split_part("Start Date", ' ', 2) AS TIMESTAMP
    )) * 1000) AS BIGINT) AS plug_start,
    TRY_CAST(round(extract(EPOCH FROM TRY_CAST(
      split_part(split_part("End Date", ' ', 1), '/', 3) || '-'
      || split_part("End Date", '/', 1) || '-' || split_part("End Date", '/', 2) || ' '
      || split_part("End Date", ' ', 2) AS TIMESTAMP
    )) * 1000) AS BIGINT) AS plug_end,
    TRY_CAST(split_part("Charging Time (hh:mm:ss)", ':', 1) AS DOUBLE) AS charging_hours,
    TRY_CAST(split_part("Charging Time (hh:mm:ss)", ':', 2) AS DOUBLE) AS charging_minutes,
    TRY_CAST(split_part("Charging Time (hh:mm:ss)", ':', 3) AS DOUBLE) AS charging_seconds
  FROM raw
)
