"""Sessions themselves, few enough to be looked through one by one."""
