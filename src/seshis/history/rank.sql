-- How new a version of a session is, to hold against another: when its record was last changed. A
-- version whose time is unknown is older than any other, and one that reports could not count is
-- older still, so that it replaces none that they can, as in checks/duplicates.sql.
-- Parameters: $never (before every time a record can carry), $uncountable (how much further back).
coalesce(record_updated, $never) - CASE
  WHEN energy_kwh >= 0 AND (plug_start IS NOT NULL OR record_created IS NOT NULL) THEN 0
  ELSE $uncountable
END
