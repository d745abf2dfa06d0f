"""A reader's hands: a keyboard alone, or a finger on a phone, and a count of what they do.

A step is one key pressed, one text written, one tap or one swipe. Nothing is
clicked by script: keys go to what has focus, and a tap goes to a point on the
screen, so what is hidden, covered or out of reach cannot be used.
"""

from __future__ import annotations

from selenium.webdriver import ActionChains
from selenium.webdriver.common.keys import Keys

from tests.site.conftest import Browser

FAR = 80
"""Presses or swipes after which a reader has long given up."""

_FIND = """
const text = arguments[1].toLowerCase();
return [...document.querySelectorAll(arguments[0])].find(
  one => one.checkVisibility() &&
    one.textContent.replaceAll('\u00a0', ' ').toLowerCase().includes(text)) || null;
"""
_HAS_FOCUS = """
const at = document.activeElement, text = arguments[1].toLowerCase();
return at.matches(arguments[0]) && at.textContent.toLowerCase().includes(text);
"""
_PLACE = """
const box = arguments[0].getClientRects()[0];
return [box.left + box.width / 2, box.top + box.height / 2, innerWidth, innerHeight];
"""
_HIT = """
const hit = document.elementFromPoint(arguments[1], arguments[2]);
return Boolean(hit) && (arguments[0].contains(hit) || hit.contains(arguments[0]));
"""


class Hands:
    """What both have: a page, and a count of steps."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser = browser
        self.address = address
        self.steps = 0

    def write(self, text: str) -> None:
        """Write a text where the focus is: one step."""
        self.steps += 1
        ActionChains(self.browser.driver).send_keys(text).perform()

    def see(self, css: str, text: str = "") -> None:
        """Wait until something is there, inside the window."""
        self.browser.wait(
            f"const text = {text.lower()!r}; const found = [...document.querySelectorAll({css!r})]"
            ".find(one => one.checkVisibility() &&"
            " one.textContent.replaceAll('\u00a0', ' ').toLowerCase().includes(text));"
            "if (!found) return false; const box = found.getBoundingClientRect();"
            "return box.bottom > 0 && box.top < innerHeight;"
        )

    def at(self, page: str) -> None:
        """Wait until a page is open."""
        self.browser.wait(
            f"return location.href.split('#')[0].endsWith({'/' + page!r})"
            " && document.readyState === 'complete'"
        )


class Keyboard(Hands):
    """A keyboard and no pointer, on a desktop."""

    def __init__(self, browser: Browser, address: str) -> None:
        super().__init__(browser, address)
        browser.view(1280)
        browser.driver.get(address)

    def press(self, key: str, times: int = 1) -> None:
        """Press a key: one step each time."""
        self.steps += times
        ActionChains(self.browser.driver).send_keys(key * times).perform()

    def tab_to(self, css: str, text: str = "") -> None:
        """Press Tab until something has the focus."""
        for _ in range(FAR):
            self.press(Keys.TAB)
            if self.browser.run(_HAS_FOCUS, css, text):
                return
        raise AssertionError(f"{FAR} tabulatortrykk når ikke «{text or css}»")

    def page_down_to(self, css: str, text: str = "") -> None:
        """Press Page Down until something is inside the window."""
        for _ in range(FAR):
            found = self.browser.run(_FIND, css, text)
            if found:
                _, y, _, height = self.browser.run(_PLACE, found)  # type: ignore[misc]
                if 0 < y < height:
                    return
            before = self.browser.run("return scrollY")
            self.press(Keys.PAGE_DOWN)
            self.browser.wait(f"return scrollY !== {before}")
        raise AssertionError(f"finner ikke «{text or css}»")

    def skip(self) -> None:
        """Use the link past the menu: two steps."""
        self.press(Keys.TAB)
        self.press(Keys.ENTER)


class Finger(Hands):
    """One finger on a phone."""

    def __init__(self, browser: Browser, address: str) -> None:
        super().__init__(browser, address)
        browser.phone()
        browser.driver.get(address)

    def tap(self, css: str, text: str = "") -> None:
        """Swipe until something is on the screen, and tap it: one step each."""
        self.browser.wait_for(_FIND, css, text)
        found = self.browser.run(_FIND, css, text)
        x, y = self._swipe_to(found)
        assert self.browser.run(_HIT, found, x, y), f"noe ligger over «{text or css}»"
        self.steps += 1
        send = self.browser.driver.execute_cdp_cmd
        send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
        send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    def read_to(self, css: str, text: str = "") -> None:
        """Swipe until something is on the screen."""
        self.browser.wait_for(_FIND, css, text)
        self._swipe_to(self.browser.run(_FIND, css, text))

    def _swipe_to(self, found: object) -> tuple[float, float]:
        for _ in range(FAR):
            x, y, width, height = self.browser.run(_PLACE, found)  # type: ignore[misc]
            if not 0 < x < width:
                self.steps += 1
                self.browser.run(
                    "arguments[0].scrollIntoView({inline: 'center', block: 'nearest',"
                    " behavior: 'instant'})",
                    found,
                )
            elif not 0 < y < height - 70:
                self.steps += 1
                self.browser.run(
                    "scrollBy({top: Math.sign(arguments[0]) * innerHeight * 0.8,"
                    " behavior: 'instant'})",
                    y,
                )
            else:
                return x, y
        raise AssertionError("for langt å bla")
