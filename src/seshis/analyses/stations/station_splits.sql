-- Where the days of a station part best into before and after: of all splits that leave a share of
-- its attempts on either side, the one with the greatest binomial likelihood. Sought only where it
-- is worth it, since days are many: at the stations of station_failures_table (made of
-- station_failures.sql) whose months show something, or are few.
-- Parameters: $microsession_kwh, $least_share (of the attempts, on either side of a split),
-- $least_chi_square (of the months), $few_months.
WITH days AS (
  SELECT
    sessions.site,
    sessions.station,
    local_day,
    CAST(count(*) AS DOUBLE) AS attempts,
    CAST(count(CASE WHEN energy_kwh < $microsession_kwh THEN 1 END) AS DOUBLE) AS failures
  FROM sessions
  JOIN station_failures_table AS found
    ON sessions.station = found.station AND sessions.site IS NOT DISTINCT FROM found.site
  WHERE
    found.failures > 0
    AND (found.chi_square >= $least_chi_square OR found.months <= $few_months)
  GROUP BY sessions.site, sessions.station, local_day
),
running AS (
  SELECT
    site,
    station,
    local_day,
    lead(local_day) OVER (PARTITION BY site, station ORDER BY local_day) AS next_day,
    sum(attempts) OVER (PARTITION BY site, station ORDER BY local_day) AS n,
    sum(failures) OVER (PARTITION BY site, station ORDER BY local_day) AS x,
    sum(attempts) OVER (PARTITION BY site, station) AS n_all,
    sum(failures) OVER (PARTITION BY site, station) AS x_all
  FROM days
),
splits AS (
  SELECT
    site,
    station,
    next_day,
    n,
    x,
    CASE WHEN x > 0 THEN x * ln(x / n) ELSE 0 END
      + CASE WHEN n > x THEN (n - x) * ln((n - x) / n) ELSE 0 END
      + CASE WHEN x_all > x THEN (x_all - x) * ln((x_all - x) / (n_all - n)) ELSE 0 END
      + CASE WHEN n_all - n > x_all - x
        THEN (n_all - n - x_all + x) * ln((n_all - n - x_all + x) / (n_all - n)) ELSE 0 END
      AS log_likelihood
  FROM running
  WHERE n >= $least_share * n_all AND n <= (1 - $least_share) * n_all AND n < n_all
),
ranked AS (
  SELECT
    *,
    row_number() OVER (PARTITION BY site, station ORDER BY log_likelihood DESC, next_day) AS place
  FROM splits
)
SELECT
  site,
  station,
  next_day AS split_day,
  CAST(n AS BIGINT) AS attempts_before,
  CAST(x AS BIGINT) AS failures_before
FROM ranked
WHERE place = 1
ORDER BY site, station
