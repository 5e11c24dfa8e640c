"""The report as one page for a browser: blocks become HTML here, whatever they tell of."""
