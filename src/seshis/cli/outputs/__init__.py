"""What a run leaves: standard output, charts and files, none of which replaces what it reads."""
