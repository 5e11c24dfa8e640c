-- The attempts and failures of each station, and how far its months, of four weeks, part into before
-- and after: the greatest chi-square of the 2 x 2 tables that splits between months make, of those
-- that leave a share of its attempts on either side; and how uneven its months are, the chi-square of
-- all of them; and its last day with a session. Sessions without a station are a row without.
-- Parameters: $microsession_kwh, $least_share (of the attempts, on either side of a split).
WITH months AS (
  SELECT
    site,
    station,
    local_day // 28 AS month,
    max(local_day) AS last_day,
    CAST(count(*) AS DOUBLE) AS attempts,
    CAST(count(CASE WHEN energy_kwh < $microsession_kwh THEN 1 END) AS DOUBLE) AS failures
  FROM sessions
  GROUP BY site, station, local_day // 28
),
running AS (
  SELECT
    site,
    station,
    last_day,
    attempts,
    failures,
    sum(attempts) OVER (PARTITION BY site, station ORDER BY month) AS n,
    sum(failures) OVER (PARTITION BY site, station ORDER BY month) AS x,
    sum(attempts) OVER (PARTITION BY site, station) AS n_all,
    sum(failures) OVER (PARTITION BY site, station) AS x_all
  FROM months
)
SELECT
  site,
  station,
  CAST(max(n_all) AS BIGINT) AS attempts,
  CAST(max(x_all) AS BIGINT) AS failures,
  count(*) AS months,
  max(
    CASE WHEN n >= $least_share * n_all AND n <= (1 - $least_share) * n_all THEN
      (x * n_all - n * x_all) * (x * n_all - n * x_all) * n_all
      / nullif(n * (n_all - n) * x_all * (n_all - x_all), 0)
    END
  ) AS chi_square,
  sum(
    (failures * n_all - attempts * x_all) * (failures * n_all - attempts * x_all)
    / nullif(attempts * x_all * (n_all - x_all), 0)
  ) AS unevenness,
  max(last_day) AS last_day
FROM running
GROUP BY site, station
ORDER BY site, station
