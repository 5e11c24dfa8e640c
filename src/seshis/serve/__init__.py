"""The page over a snapshot of sessions, for browsers of this machine.

Starlette and uvicorn are known here only. What a page says comes from the analyses and presenters
as for any report; nothing here counts.
"""
