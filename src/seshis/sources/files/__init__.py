"""Sessions from files and standard input: what form a file has, and how it reaches the engine."""
