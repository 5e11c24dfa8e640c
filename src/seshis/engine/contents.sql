-- What each record of `told` (record, JSON) says, as a number: equal numbers say the same, whatever
-- the order of the fields, their blanks, and whether a number stands there as its text, as it does
-- in a table. A field that is null or blank says nothing.
-- Reads told, of which no record may come twice.
SELECT
  record,
  hash(string_agg(leaf, chr(10) ORDER BY leaf)) AS content
FROM (
  SELECT
    told.record,
    concat(
      part.fullkey,
      ' ',
      CASE
        WHEN regexp_full_match(part.atom ->> '$', '-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?')
          AND abs(TRY_CAST(part.atom ->> '$' AS DOUBLE)) < 9007199254740992
          THEN CAST(TRY_CAST(part.atom ->> '$' AS DOUBLE) AS VARCHAR)
        ELSE part.atom ->> '$'
      END
    ) AS leaf
  FROM told, json_tree(CASE WHEN json_valid(told.record) THEN told.record END) AS part
  WHERE trim(part.atom ->> '$') <> ''
)
GROUP BY record
