-- How many failures speak for each hypothesis, and for none. It reads suspicions.
SELECT
  count(*) AS failures,
  count(CASE WHEN driver IS NOT NULL THEN 1 END) AS claimed,
  count(CASE WHEN by_driver THEN 1 END) AS by_driver,
  count(CASE WHEN by_station THEN 1 END) AS by_station,
  count(CASE WHEN by_site THEN 1 END) AS by_site,
  count(CASE WHEN by_sign THEN 1 END) AS by_sign,
  count(CASE WHEN NOT (by_driver OR by_station OR by_site OR by_sign) THEN 1 END) AS by_none,
  count(DISTINCT CASE WHEN by_driver THEN driver END) AS drivers
FROM suspicions
