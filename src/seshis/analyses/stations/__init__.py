"""How often sessions fail at each station, since when, and when it had no success."""
