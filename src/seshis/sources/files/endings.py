"""The endings by which files of sessions are known in a folder; a file that is named needs none."""

PACKED = (".gz", ".zst")
_TEXT = (".json", ".ndjson", ".jsonl", ".csv", ".tsv")
_BINARY = (".parquet", ".xlsx")

ENDINGS = (*_TEXT, *_BINARY, *PACKED)
"""Every ending that a name of sessions may have."""


def has_known_ending(name: str) -> bool:
    """Whether a file in a folder is read: text plain or packed, Parquet and Excel."""
    name = name.lower()
    for ending in PACKED:
        if name.endswith(ending):
            return name.removesuffix(ending).endswith(_TEXT)
    return name.endswith(_TEXT + _BINARY)
