"""Questions asked of sessions: a room a topic, and in it one .sql and one small typed result each.

No clock, no printing, no row loops: counting is the engine's work. Each query reads `sessions`,
the usable sessions with their local day.
"""
