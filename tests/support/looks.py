"""What is wanted of every page in a browser."""

from optional import axe

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE = {"width": 320, "height": 640}


def faults_of(page):
    """Return what axe finds in the light and in the dark, and whether it is too wide for a phone.

    The page stays as it was.
    """
    page.wait_for_load_state()
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        said = axe.Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
        if said.violations_count:
            found.append(f"{scheme}: {said.generate_report()}")
    before = page.viewport_size
    page.set_viewport_size(PHONE)
    width = page.evaluate("document.documentElement.scrollWidth")
    if width > PHONE["width"]:
        found.append(f"{width} pixels wide on a phone")
    page.set_viewport_size(before)
    return found
