-- layout: City of Boulder, charging stations
-- definition: https://open-data.bouldercolorado.gov/
-- needs: Station_Name, Start_Date___Time, Start_Time_Zone, End_Date___Time, End_Time_Zone, Energy__kWh_, ObjectId
-- reads: Station_Name, Address, Start_Date___Time, Start_Time_Zone, End_Date___Time, End_Time_Zone, Charging_Time__hh_mm_ss_, Energy__kWh_, ObjectId
-- times: by row
-- zone: America/Denver
-- The zone (MST, MDT) stands beside each time. A charge is taken to begin when plugged in. Drivers
-- are not told.
SELECT
  record,
  fault,
  nullif(trim(ObjectId), '') AS session_id,
  'Boulder' AS network,
  nullif(trim(Address), '') AS site,
  nullif(trim(Station_Name), '') AS station,
  Energy__kWh_ AS energy_kwh,
  plug_start,
  plug_end,
  TRY_CAST(round(
    plug_start + charging_hours * 3600000 + charging_minutes * 60000 + charging_seconds * 1000
  ) AS BIGINT) AS charge_end,
  nullif(trim(Start_Time_Zone), '') AS start_zone,
  nullif(trim(End_Time_Zone), '') AS end_zone
FROM (
  SELECT
    *,
    TRY_CAST(round(extract(EPOCH FROM
      TRY_CAST(replace(Start_Date___Time, '/', '-') AS TIMESTAMP)
    ) * 1000) AS BIGINT) AS plug_start,
    TRY_CAST(round(extract(EPOCH FROM
      TRY_CAST(replace(End_Date___Time, '/', '-') AS TIMESTAMP)
    ) * 1000) AS BIGINT) AS plug_end,
    TRY_CAST(split_part(Charging_Time__hh_mm_ss_, ':', 1) AS DOUBLE) AS charging_hours,
    TRY_CAST(split_part(Charging_Time__hh_mm_ss_, ':', 2) AS DOUBLE) AS charging_minutes,
    TRY_CAST(split_part(Charging_Time__hh_mm_ss_, ':', 3) AS DOUBLE) AS charging_seconds
  FROM raw
)
