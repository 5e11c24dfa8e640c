"""What every source over HTTP needs: connections, time limits, what is tried again or refused.

Which address is asked, and what its answer means, is the source's own work.
"""
