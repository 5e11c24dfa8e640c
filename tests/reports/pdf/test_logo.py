import io

import pytest
from PIL import Image

from seshis.cli.settings.small_file import read_small_file
from seshis.errors import InputError, UsageError
from seshis.reports.pdf.logo import picture_of


def read_logo(path):
    return picture_of(read_small_file("--logo", path), f"--logo {str(path)!r}")


def saved(path, picture, kind, **options):
    picture.save(path, kind, **options)
    return path


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGBA"), ("PNG", "P"), ("JPEG", "CMYK")])
def test_a_picture_is_read_whatever_its_colours(tmp_path, kind, mode):
    logo = read_logo(saved(tmp_path / "logo", Image.new(mode, (300, 100)), kind))
    assert (logo.width, logo.height) == (300, 100)
    assert Image.open(io.BytesIO(logo.png)).format == "PNG"


def test_a_large_picture_is_made_small(tmp_path):
    logo = read_logo(saved(tmp_path / "logo.png", Image.new("RGB", (4800, 2000)), "PNG"))
    assert (logo.width, logo.height) == (1152, 480)


def test_what_else_the_file_says_is_left_out(tmp_path):
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    path = saved(tmp_path / "logo.jpg", Image.new("RGB", (60, 40)), "JPEG", exif=exif)
    assert b"taken at home" in path.read_bytes()
    assert b"taken at home" not in read_logo(path).png


def test_a_file_that_is_not_there_is_one_sentence(tmp_path):
    with pytest.raises(UsageError, match="cannot be read: No such file"):
        read_logo(tmp_path / "none.png")


@pytest.mark.parametrize("content", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a"])
def test_any_other_kind_is_one_sentence(tmp_path, content):
    (tmp_path / "logo.png").write_bytes(content)
    with pytest.raises(InputError, match="neither a PNG nor a JPEG"):
        read_logo(tmp_path / "logo.png")


def test_a_damaged_picture_is_one_sentence(tmp_path):
    path = saved(tmp_path / "logo.png", Image.effect_noise((200, 200), 50), "PNG")
    whole = path.read_bytes()
    # The second is cut short after its last row.
    for length in (9000, len(whole) - 12, len(whole) - 20):
        path.write_bytes(whole[:length])
        with pytest.raises(InputError, match="is damaged or cut short"):
            read_logo(path)


@pytest.mark.parametrize("side", [9000, 14_000])
def test_a_picture_of_too_many_pixels_is_not_opened(tmp_path, side, recwarn):
    path = saved(tmp_path / "logo.png", Image.new("1", (side, side)), "PNG")
    with pytest.raises(InputError, match="too many pixels"):
        read_logo(path)
    assert not recwarn.list
