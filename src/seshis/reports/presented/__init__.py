"""Findings as blocks: one presenter a finding, which says in words what its figures mean."""
