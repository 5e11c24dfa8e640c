-- Sessions whose cost per kWh lies outside five times their site's median, above or below, in each
-- currency.
-- The median is the middle price, the lower of two.
SELECT
  currency,
  count(*) AS priced,
  count(CASE WHEN price > 5 * median OR price * 5 < median THEN 1 END) AS outliers
FROM (
  SELECT
    *,
    min(CASE WHEN 2 * upto >= sessions THEN price END) OVER (PARTITION BY site, currency)
      AS median
  FROM (
    SELECT
      site,
      currency,
      cost / energy_kwh AS price,
      row_number() OVER (PARTITION BY site, currency ORDER BY cost / energy_kwh) AS upto,
      count(*) OVER (PARTITION BY site, currency) AS sessions
    FROM sessions
    WHERE cost > 0 AND cost < 1e12 AND energy_kwh > 0
  )
)
GROUP BY currency
ORDER BY currency
