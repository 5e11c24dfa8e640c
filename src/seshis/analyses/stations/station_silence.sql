-- The successful sessions of each station, and its runs without any while others at its site went
-- on: the one after its last day, and, of those between two of its days that are more than a week
-- apart, the one in which most succeeded elsewhere. What succeeded on those days is not in the runs.
-- Days are many: stations are counted by weeks, with the first and last day of each, and sites by
-- days, which the weeks count one by one.
-- Parameters: $microsession_kwh.
WITH weeks AS (
  SELECT
    site,
    station,
    local_day // 7 AS week,
    min(local_day) AS first_day,
    max(local_day) AS last_day,
    count(*) AS successes,
    count(CASE WHEN local_day % 7 = 0 THEN 1 END) AS day_0,
    count(CASE WHEN local_day % 7 = 1 THEN 1 END) AS day_1,
    count(CASE WHEN local_day % 7 = 2 THEN 1 END) AS day_2,
    count(CASE WHEN local_day % 7 = 3 THEN 1 END) AS day_3,
    count(CASE WHEN local_day % 7 = 4 THEN 1 END) AS day_4,
    count(CASE WHEN local_day % 7 = 5 THEN 1 END) AS day_5,
    count(CASE WHEN local_day % 7 = 6 THEN 1 END) AS day_6
  FROM sessions
  WHERE energy_kwh >= $microsession_kwh
  GROUP BY site, station, local_day // 7
),
weekdays AS (
  SELECT 0 AS number
  UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3
  UNION ALL SELECT 4 UNION ALL SELECT 5 UNION ALL SELECT 6
),
site_days AS (
  SELECT
    site,
    week * 7 + number AS local_day,
    CAST(sum(
      CASE number
        WHEN 0 THEN day_0 WHEN 1 THEN day_1 WHEN 2 THEN day_2 WHEN 3 THEN day_3
        WHEN 4 THEN day_4 WHEN 5 THEN day_5 ELSE day_6
      END
    ) AS DOUBLE) AS at_site
  FROM weeks
  CROSS JOIN weekdays
  GROUP BY site, week * 7 + number
),
site_running AS (
  SELECT
    site,
    local_day,
    at_site,
    sum(at_site) OVER (PARTITION BY site ORDER BY local_day) AS until_day,
    sum(at_site) OVER (PARTITION BY site) AS in_all
  FROM site_days
),
gaps AS (
  SELECT
    site,
    station,
    lag(last_day) OVER (PARTITION BY site, station ORDER BY week) AS after_day,
    first_day AS before_day
  FROM weeks
  WHERE station IS NOT NULL
),
ranked_gaps AS (
  SELECT
    gaps.site,
    gaps.station,
    gaps.after_day,
    gaps.before_day,
    ending.until_day - ending.at_site - beginning.until_day AS elsewhere,
    row_number() OVER (
      PARTITION BY gaps.site, gaps.station
      ORDER BY ending.until_day - ending.at_site - beginning.until_day DESC, gaps.after_day
    ) AS place
  FROM gaps
  JOIN site_running AS beginning
    ON gaps.after_day = beginning.local_day AND gaps.site IS NOT DISTINCT FROM beginning.site
  JOIN site_running AS ending
    ON gaps.before_day = ending.local_day AND gaps.site IS NOT DISTINCT FROM ending.site
  WHERE gaps.before_day - gaps.after_day > 7
),
stations AS (
  SELECT
    site,
    station,
    sum(successes) AS successes,
    min(first_day) AS first_day,
    max(last_day) AS last_day
  FROM weeks
  WHERE station IS NOT NULL
  GROUP BY site, station
)
SELECT
  stations.site,
  stations.station,
  CAST(stations.successes AS BIGINT) AS successes,
  CAST(ending.until_day - beginning.until_day + beginning.at_site AS BIGINT) AS at_site,
  stations.first_day,
  stations.last_day,
  CAST(ending.in_all - ending.until_day AS BIGINT) AS since_last,
  ranked_gaps.after_day,
  ranked_gaps.before_day,
  CAST(ranked_gaps.elsewhere AS BIGINT) AS elsewhere
FROM stations
JOIN site_running AS beginning
  ON stations.first_day = beginning.local_day
  AND stations.site IS NOT DISTINCT FROM beginning.site
JOIN site_running AS ending
  ON stations.last_day = ending.local_day AND stations.site IS NOT DISTINCT FROM ending.site
LEFT JOIN ranked_gaps
  ON stations.station = ranked_gaps.station
  AND stations.site IS NOT DISTINCT FROM ranked_gaps.site
  AND ranked_gaps.place = 1
ORDER BY stations.site, stations.station
