"""How complete records are whose source proves nothing: what the records themselves show."""

from seshis.checks.tally import Tally
from seshis.sessions.completeness import Completeness
from seshis.sessions.left_out import NOT_JSON
from seshis.sources.files.broken_lines import ends_in_mid_record
from seshis.sources.spool import Spool


def unproven_completeness(spool: Spool, tally: Tally) -> Completeness:
    """What a source that proves nothing is known to hold: a file cut short shows at its end."""
    arrived = tally.received.records
    if spool.gaps:
        return Completeness("incomplete", arrived, gaps=spool.gaps)
    if spool.missing:
        return Completeness("incomplete", arrived, arrived + spool.missing)
    broken = any(count.reason == NOT_JSON for count in tally.left_out)
    cut_short = broken and any(ends_in_mid_record(file) for file in spool.files)
    if spool.unproven and not cut_short:
        return Completeness("unknown", arrived)
    return Completeness("incomplete" if cut_short else "complete", arrived)
