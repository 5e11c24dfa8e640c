"""The picture over the title: read once, made small, and without what else its file says."""

import io
from pathlib import Path

from seshis.errors import InputError, UsageError
from seshis.reports.pdf.sheet import Logo

_FORMATS = ("PNG", "JPEG")
_MOST_PIXELS = 40_000_000
_WIDEST, _HIGHEST = 1200, 480
"""Of what is printed: sharp at the size that it has on paper."""


def read_logo(path: Path) -> Logo:
    """The picture in a PNG or JPEG file.

    Raises InputError for any other, UsageError where there is no file that can be read.
    """
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - only a PDF needs it

    try:
        with Image.open(path, formats=_FORMATS) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                raise InputError(f"--logo {str(path)!r} has too many pixels; make it smaller")
            picture.draft("RGB", (_WIDEST, _HIGHEST))
            plain = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    except UnidentifiedImageError as error:
        raise InputError(f"--logo {str(path)!r} is neither a PNG nor a JPEG picture") from error
    except OSError as error:
        if error.strerror:
            message = f"--logo {str(path)!r} cannot be read: {error.strerror}"
            raise UsageError(message) from error
        raise InputError(f"--logo {str(path)!r} is a damaged picture") from error
    except (SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise InputError(f"--logo {str(path)!r} is a damaged picture") from error
    plain.thumbnail((_WIDEST, _HIGHEST))
    written = io.BytesIO()
    plain.save(written, "PNG", optimize=True)
    return Logo(written.getvalue(), plain.width, plain.height)
