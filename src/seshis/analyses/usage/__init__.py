"""How much stations are used: energy, occupancy, busy hours, prices."""
