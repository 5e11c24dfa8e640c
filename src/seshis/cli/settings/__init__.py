"""Settings: what there is to set, where its value comes from, and what its words mean."""
