"""What an API answers: its rows as they were received, or why there are none."""
