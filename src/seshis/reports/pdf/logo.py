"""The picture over the title: read once, made small, and without what else its file says."""

import io
import warnings
from typing import TYPE_CHECKING

from seshis.errors import InputError
from seshis.reports.pdf.sheet import Logo

if TYPE_CHECKING:
    from PIL.Image import Image

_FORMATS = ("PNG", "JPEG")
_MOST_PIXELS = 40_000_000
_WIDEST, _HIGHEST = 1200, 480
"""Of what is printed: sharp at the size that it has on paper."""


def picture_of(content: bytes, called: str) -> Logo:
    """The picture in a PNG or JPEG file called so; raises InputError for any other."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - only a PDF needs it

    try:
        with _opened(content) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                raise InputError(f"{called} has too many pixels; make it smaller")
            # Finds a file that is cut short after its last row.
            picture.verify()
        with _opened(content) as picture:
            picture.draft("RGB", (_WIDEST, _HIGHEST))
            plain = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    except UnidentifiedImageError as error:
        raise InputError(f"{called} is neither a PNG nor a JPEG picture") from error
    except Image.DecompressionBombError as error:
        raise InputError(f"{called} has too many pixels; make it smaller") from error
    except (OSError, SyntaxError, ValueError) as error:
        raise InputError(f"{called} is damaged or cut short; save it anew") from error
    plain.thumbnail((_WIDEST, _HIGHEST))
    written = io.BytesIO()
    plain.save(written, "PNG", optimize=True)
    return Logo(written.getvalue(), plain.width, plain.height)


def _opened(content: bytes) -> "Image":
    """Not read yet. Pillow warns of what is refused here by its own sentence."""
    from PIL import Image  # noqa: PLC0415 - as above

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        return Image.open(io.BytesIO(content), formats=_FORMATS)
