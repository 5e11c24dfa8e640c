"""Which clock dates a session, and whether it can be counted: SQL over the canonical columns."""
