"""What every report counts: totals, days, sites, stations, drivers, and the sessions themselves."""
