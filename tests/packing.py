"""Compression as files come in it; zstd is part of Python from 3.14 on."""

import gzip
import sys

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

PACK = {"none": bytes, "gzip": gzip.compress, "zstd": zstd.compress}
