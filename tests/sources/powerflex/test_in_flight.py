"""Pages under way at once, and Ctrl-C while one of them hangs."""

import signal
import threading
import time

import pytest

from seshis.sources.powerflex.paging.in_flight import in_order


def test_ctrl_c_that_another_thread_receives_is_not_waited_with_until_a_page_comes():
    gone = threading.Event()

    def fetch(page):
        if page == 2:
            # By then the caller waits, and no signal that goes to this thread wakes it.
            time.sleep(0.3)
            signal.pthread_kill(threading.get_ident(), signal.SIGINT)
            gone.wait(10)
        return page

    begin = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        list(in_order(fetch, 1, lambda: 2, 2, lambda _: None))
    gone.set()
    assert time.monotonic() - begin < 5
