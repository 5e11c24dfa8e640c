import io

import pytest
from PIL import Image

from seshis.errors import InputError, UsageError
from seshis.reports.pdf.logo import read_logo


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
    path.write_bytes(path.read_bytes()[:9000])
    with pytest.raises(InputError, match="damaged"):
        read_logo(path)


def test_a_picture_of_too_many_pixels_is_not_opened(tmp_path):
    path = saved(tmp_path / "logo.png", Image.new("1", (9000, 9000)), "PNG")
    with pytest.raises(InputError, match="too many pixels"):
        read_logo(path)
