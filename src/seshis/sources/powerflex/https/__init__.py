"""The API over HTTPS: connections, tokens, what is tried again and what is refused."""
