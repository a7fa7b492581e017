"""The purged style sheets change nothing: each page looks as it does with the theme's and ours in full.

The same page is looked at twice in one window, with the site's two small style sheets and with the full ones
in their place, and the computed style of every element and its pseudo-elements is compared, and the picture.
"""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Literal

import material
import pytest
from browser_pages import OpenPage, answer_to_a_verdict, hold_back, search_for
from built_site import PHASE_3, ROOT, BuiltSite
from PIL import Image, ImageChops
from playwright.sync_api import Page

THEME = Path(material.__file__).parent / "templates/assets/stylesheets"
FULL = "".join(
    file.read_text("utf-8")
    for file in [
        next(THEME.glob("main.*.css")),
        next(THEME.glob("palette.*.css")),
        ROOT / "docs/assets/stylesheets/guide.css",
    ]
)

WIDTHS = (412, 800, 1366)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

# Elements that agree in their ancestors' names and classes and in their place among their siblings match the
# same selectors, so one of them stands for all. What is not rendered is looked at in the state that shows it.
COLLECT = """() => {
    const seen = new Set(), found = [];
    const key = node => {
        let text = "";
        for (let one = node; one.parentElement; one = one.parentElement)
            text += `${one.tagName}.${one.getAttribute("class") ?? ""}#${one.id.slice(0, 2)}`;
        const index = [...(node.parentElement?.children ?? [])].indexOf(node);
        return text + Math.min(index, 3) + (node.nextElementSibling ? "" : "last");
    };
    for (const node of document.querySelectorAll("body, body *")) {
        const name = key(node);
        if (seen.has(name) || !node.checkVisibility()) continue;
        seen.add(name);
        for (const part of ["", "::before", "::after"]) {
            const style = getComputedStyle(node, part || undefined);
            const names = part && style.content === "none" ? [] : [...style];
            const standard = names.filter(one => !one.startsWith("--"));
            // What a style reports of a margin that is "auto" changes with the layout's history.
            const margins = part ? null : node.computedStyleMap();
            const value = one => one.startsWith("margin") && margins ? `${margins.get(one)}` : style[one];
            found.push([name + part, standard.map(one => [one, value(one)])]);
        }
    }
    return found;
}"""
SETTLED = """async () => {
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    await Promise.all(document.getAnimations().map(one => one.finished.then(() => 1, () => 0)));
}"""
COMPARE = f"""async () => {{
    const collect = {COLLECT};
    const settled = {SETTLED};
    // Numbers are rounded by the tool that writes the small ones; "0px" and "0%" are one place.
    const plain = ([name, value]) => {{
        const rounded = value.replace(/-?\\d+\\.\\d+/g, number => Math.round(number * 100) / 100);
        return name.startsWith("background-position") ? rounded.replaceAll("0px", "0%") : rounded;
    }};
    await settled();
    const before = collect();
    window.swap();
    await settled();
    const after = new Map(collect());
    return before.flatMap(([name, style]) => {{
        const other = after.get(name);
        if (!other) return [`${{name.slice(0, 90)}} is gone`];
        return style.flatMap((one, index) => plain(one) === plain(other[index] ?? ["", ""]) ? []
            : [`${{name.slice(0, 90)}} ${{one[0]}}: ${{one[1]}} | ${{other[index]?.[1]}}`]);
    }}).slice(0, 5);
}}"""
PREPARE = """async () => {
    const small = [...document.querySelectorAll("style, link[rel=stylesheet]")];
    const full = document.createElement("link");
    full.rel = "stylesheet";
    full.href = "/full.css";
    await new Promise(done => { full.onload = done; small[0].before(full); });
    window.swap = () => { for (const one of [...small, full]) one.sheet.disabled = !one.sheet.disabled; };
    full.sheet.disabled = true;
}"""


def closed(_: Page) -> None:
    pass


def searching(page: Page) -> None:
    search_for(page, "prompt")
    page.evaluate("document.activeElement.style.caretColor = 'transparent'")  # it blinks


def drawer(page: Page) -> None:
    page.evaluate("document.getElementById('__drawer').click()")


def on_paper(page: Page) -> None:
    page.emulate_media(media="print")


def picture(page: Page) -> bytes:
    """Return a picture of the window once two in a row agree: a busy machine paints a change in steps."""
    last = b""
    for _ in range(10):
        seen = page.screenshot(animations="disabled", caret="initial")
        if seen == last:
            return seen
        last = seen
    raise AssertionError("the window does not come to rest")


def alike(one: bytes, other: bytes) -> bool:
    """Tell whether two pictures agree in every pixel, to one of 255 levels of a color.

    Chromium paints the rounded edge of the same box one level apart when a busy machine lets it paint in
    other pieces; nobody sees one level, and a rule that is missing moves far more.
    """
    if one == other:
        return True
    before, after = (Image.open(BytesIO(picture)).convert("RGB") for picture in (one, other))
    if before.size != after.size:
        return False
    return ImageChops.difference(before, after).point(lambda level: max(level - 1, 0)).getbbox() is None


def differences(page: Page, path: str, use: Callable[[Page], None] = closed) -> list[str]:
    """Return what changes on a page, in a state, at any width and in either scheme."""
    page.route("**/full.css", lambda route: route.fulfill(body=FULL, content_type="text/css"))
    page.emulate_media(media="screen", color_scheme="light", reduced_motion="reduce")
    page.goto(f"/{path}")
    page.evaluate(PREPARE)
    use(page)
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            page.wait_for_function(
                "scheme => document.body.getAttribute('data-md-color-scheme') === scheme",
                arg="slate" if scheme == "dark" else "default",
            )
            page.evaluate(SETTLED)
            small = picture(page)
            changed: list[str] = page.evaluate(COMPARE)
            if not alike(picture(page), small):
                changed.append("the picture")
            page.evaluate("swap()")
            found += [f"{path} at {width} px, {scheme}: {one}" for one in changed]
    return found


def test_every_page_looks_as_with_the_full_style_sheets(open_page: OpenPage, site: BuiltSite) -> None:
    page = open_page("")
    assert [one for path in site.pages for one in differences(page, path)] == []


@pytest.mark.parametrize("use", [searching, drawer, on_paper, answer_to_a_verdict])
def test_every_state_looks_as_with_the_full_style_sheets(
    open_page: OpenPage, use: Callable[[Page], None]
) -> None:
    assert differences(open_page(""), PHASE_3, use) == []


SHIFTED = """() => new Promise(done => {
    let sum = 0;
    new PerformanceObserver(list => { for (const one of list.getEntries()) sum += one.value; })
        .observe({ type: "layout-shift", buffered: true });
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(sum))));
})"""


def moves(page: Page, path: str) -> bool:
    """Tell whether anything moves on a page when its second style sheet and its script come late."""
    let_the_rest_come = hold_back(page, re.compile(r"\.(css|js)$"))
    page.goto(path, wait_until="commit")
    page.wait_for_function(
        "() => performance.getEntriesByType('paint').length && document.querySelector('body link')"
    )
    before = page.evaluate(SHIFTED)
    let_the_rest_come()
    page.wait_for_load_state("load")
    return bool(page.evaluate(SHIFTED) != before)


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_when_the_second_style_sheet_and_the_script_come_late(
    open_page: OpenPage, site: BuiltSite, width: int
) -> None:
    assert [path for path in site.pages if moves(open_page("404.html", width=width), path)] == []


def test_a_rule_that_is_missing_is_seen(open_page: OpenPage) -> None:
    page = open_page("")
    page.route("**/assets/stylesheets/*.css", lambda route: route.fulfill(body="", content_type="text/css"))
    assert differences(page, PHASE_3) != []


def painted(*pixels: tuple[int, int, int]) -> bytes:
    image = Image.new("RGB", (len(pixels), 1))
    image.putdata(pixels)
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


BLACK_AND_GRAY = painted((0, 0, 0), (9, 9, 9))


def test_one_level_of_a_color_is_no_difference() -> None:
    assert alike(BLACK_AND_GRAY, painted((0, 0, 0), (9, 8, 9)))


@pytest.mark.parametrize(
    "other", [painted((0, 0, 0), (9, 7, 9)), painted((0, 0, 0))], ids=["two levels", "another size"]
)
def test_more_than_one_level_is_a_difference(other: bytes) -> None:
    assert not alike(BLACK_AND_GRAY, other)
