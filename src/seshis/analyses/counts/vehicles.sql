-- The sessions of each vehicle as the network describes it, and how many failed.
-- Parameters: $microsession_kwh.
SELECT
  vehicle,
  count(*) AS sessions,
  count(CASE WHEN energy_kwh < $microsession_kwh THEN 1 END) AS failed
FROM sessions
GROUP BY vehicle
ORDER BY sessions DESC, vehicle
