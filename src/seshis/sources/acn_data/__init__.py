"""Sessions from ACN-Data, Caltech's open data set of workplace charging, over its API."""
