"""Charts of a report, drawn with matplotlib, which is imported only when a chart is asked for."""
