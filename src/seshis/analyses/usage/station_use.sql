-- How each station was used, by the currency of what its sessions cost: sessions, energy, how long it
-- was taken (clipped to the window) and how much of that nothing was charging, and the costs.
-- Parameters: $to_ms (the first instant after the window), $rated_kw, $long_ms (a stay longer than
-- this is doubted).
-- A cost of a million millions or more, or one that is not a number, is none.
-- Idle is from the end of charging to the unplugging where a record tells the first; else it is at most
-- what the energy leaves of the stay at the rated power.
SELECT
  site,
  station,
  currency,
  count(*) AS sessions,
  sum(energy_kwh) AS energy_kwh,
  count(stay_ms) AS stays,
  coalesce(sum(stay_ms), 0) AS stay_ms,
  max(whole_stay_ms) AS longest_ms,
  count(CASE WHEN whole_stay_ms > $long_ms THEN 1 END) AS long_stays,
  coalesce(sum(CASE WHEN whole_stay_ms > $long_ms THEN stay_ms END), 0) AS long_stay_ms,
  count(idle_ms) AS idle_known,
  coalesce(sum(CASE WHEN idle_ms > 0 THEN idle_ms END), 0) AS idle_ms,
  coalesce(sum(CASE WHEN idle_ms IS NULL AND idle_bound_ms > 0 THEN idle_bound_ms END), 0)
    AS idle_bound_ms,
  count(cost) AS priced,
  coalesce(sum(cost), 0) AS cost,
  coalesce(sum(CASE WHEN cost IS NOT NULL THEN energy_kwh END), 0) AS priced_kwh,
  count(CASE WHEN cost > 0 AND energy_kwh = 0 THEN 1 END) AS paid_for_nothing,
  count(CASE WHEN cost IS NULL AND energy_kwh > 0 THEN 1 END) AS energy_without_cost
FROM (
  SELECT
    *,
    taken_until_ms - start_ms AS stay_ms,
    CASE WHEN end_ms > start_ms THEN end_ms - start_ms END AS whole_stay_ms,
    CASE
      WHEN charge_end_ms >= start_ms THEN taken_until_ms - charge_end_ms
    END AS idle_ms,
    taken_until_ms - start_ms - energy_kwh * 3600000 / $rated_kw AS idle_bound_ms
  FROM (
    SELECT
      site,
      station,
      currency,
      energy_kwh,
      start_ms,
      end_ms,
      charge_end_ms,
      CASE WHEN abs(cost) < 1e12 THEN cost END AS cost,
      CASE WHEN end_ms > start_ms THEN CASE WHEN end_ms < $to_ms THEN end_ms ELSE $to_ms END END
        AS taken_until_ms
    FROM sessions
  )
)
GROUP BY site, station, currency
ORDER BY site, station, currency
