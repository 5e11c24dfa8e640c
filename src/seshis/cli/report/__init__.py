"""The report command: what is asked, settled before anything is retrieved, and where that is."""
