"""Staff get done what they came for, with few steps, by keyboard and on a phone.

``pytest tests/site/test_tasks.py -s`` prints the steps that each task took.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site.conftest import Browser
from tests.site.hands import Finger, Keyboard
from tests.site.tasks import KEYBOARD, PHONE, Task


@pytest.mark.parametrize("task", KEYBOARD, ids=lambda task: task.do.__name__)
def test_with_the_keyboard_alone(
    browser: Browser, address: str, tmp_path: Path, task: Task
) -> None:
    browser.save_to(tmp_path)
    hands = Keyboard(browser, address)
    task.do(hands, tmp_path)
    print(f"\ntastatur: {task.name}: {hands.steps} steg, høyst {task.most}")
    assert hands.steps <= task.most


@pytest.mark.parametrize("task", PHONE, ids=lambda task: task.do.__name__)
def test_with_a_finger_on_a_phone(
    browser: Browser, address: str, tmp_path: Path, task: Task
) -> None:
    browser.save_to(tmp_path)
    hands = Finger(browser, address)
    task.do(hands, tmp_path)
    print(f"\ntelefon: {task.name}: {hands.steps} steg, høyst {task.most}")
    assert hands.steps <= task.most
