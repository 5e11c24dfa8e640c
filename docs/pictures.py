"""Makes the picture of the page that the documentation shows, from the demo, in chromium."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

_PICTURE = Path(__file__).parent / "images" / "demo-report.png"
_VIEWPORT = {"width": 1280, "height": 1340}
_COLOURS = 256


def main() -> None:
    """Write it, in few colours: it need not be large to be read."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("docs/pictures.py needs chromium; install it and run make docs again")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "demo.html"
        seshis = Path(sys.executable).with_name("seshis")
        # Names of the demo's drivers are numbers; pseudonyms would be others on each machine.
        subprocess.run(
            [seshis, "--demo", "--no-input", "--show-drivers", "--html", page], check=True
        )
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            shown = browser.new_page(viewport=_VIEWPORT)
            shown.goto(page.as_uri())
            shown.screenshot(path=_PICTURE)
            browser.close()
    with Image.open(_PICTURE) as picture:
        picture.convert("RGB").quantize(_COLOURS, method=Image.Quantize.MAXCOVERAGE).save(
            _PICTURE, optimize=True
        )


if __name__ == "__main__":
    main()
