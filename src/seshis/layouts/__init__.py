"""Formats of charging records, one .sql file each: SELECT … FROM raw, giving the canonical columns.

To add a format, add a file. Its header lines are `layout` (what it is), `definition` (where it is
defined), `needs` (the columns a file must have to be recognised), `reads` (all that the SELECT
uses), `times` (`utc`, `local` wall clock, or `by row`: wall clock with `start_zone` and `end_zone`
beside it), `zone` (where local times are from, if that is known) and `driver fields` (the raw
fields that name a person). A canonical column that a format lacks is left out of its SELECT.
"""
