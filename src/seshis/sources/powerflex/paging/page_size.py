"""How many rows a page of this server holds, whatever was asked: servers cap the limit."""

from seshis.sources.powerflex.answers.answer import Answer


def served_size(first: Answer, asked: int) -> int:
    """The page size behind the answer to page 1 of `asked` rows.

    Either the server says that its limit is smaller, or it sent fewer rows than were asked for
    though its total says that there are more; or it sent more than were asked for.
    """
    sent = len(first.rows)
    if sent > asked:
        return sent
    if first.limit and sent <= first.limit < asked:
        return first.limit
    more = first.total_count is not None and first.total_count > sent
    return sent if sent and more else asked
