"""Formats of charging records, one .sql file each: SELECT … FROM raw, giving the canonical columns.

To add a format, add a file; its header says what it is (`layout`), where it is defined
(`definition`), the columns it must have (`needs`), those it reads (`reads`), whether its times are
`utc` or `local` wall clock (`times`), and which fields name the driver (`driver fields`).
"""
