"""Sign-in in a real browser: how its pages look, passkeys, and a launch within a frame."""

import pytest
from browsing import needs_browser
from course_work import TEACHER
from django.conf import settings
from django.test import Client
from looks import faults_of
from lti_platform import Platform
from lti_server import served
from lti_tool import USERS, connected, registered
from signing_in import PASSWORD

from grader.portal.sign_in.invitations import invite

pytestmark = needs_browser

PATIENCE = 10_000


@pytest.fixture
def page(browser, live):
    """Return a page whose address has a name, as passkeys want."""
    context = browser.new_context(base_url=live.replace("127.0.0.1", "localhost"))
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def welcome(page, ada):
    """Accept an invitation, as somebody does with the keyboard."""
    page.goto(invite(ada, TEACHER).removeprefix(settings.GRADER_URL))
    assert faults_of(page) == []
    page.get_by_label("New password", exact=True).fill(PASSWORD)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Sign out").wait_for()


def say_password(page):
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()


def test_every_page_of_an_account_is_accessible_and_narrow_enough(page, ada):
    page.goto("/sign-in/")
    assert faults_of(page) == []
    welcome(page, ada)
    page.get_by_role("link", name="Ada").click()
    assert faults_of(page) == []
    page.get_by_role("link", name="Use codes of an app").click()
    assert faults_of(page) == []
    say_password(page)
    page.get_by_text("Scan this picture").wait_for()
    for path in (
        *("/accounts/2fa/totp/activate/", "/accounts/2fa/webauthn/", "/accounts/2fa/webauthn/add/"),
        *("/accounts/password/change/", "/accounts/password/reset/", "/accounts/logout/"),
        *("/sign-in/invitation/none/", "/accounts/signup/", "/lti/connect/", "/lti/go/"),
    ):
        page.goto(path)
        assert faults_of(page) == [], path


def test_a_passkey_signs_in_without_a_password(page, ada):
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
    }
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    welcome(page, ada)
    page.goto("/accounts/2fa/webauthn/add/")
    say_password(page)
    page.get_by_label("Passwordless").check()
    page.get_by_role("button", name="Add it").click()
    page.get_by_role("heading", name="Recovery codes").wait_for()
    page.goto("/accounts/2fa/webauthn/")
    assert faults_of(page) == []
    page.goto("/accounts/logout/")
    page.get_by_role("button", name="Sign out").last.click()
    page.get_by_role("heading", name="Sign in").wait_for()
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_role("link", name="Ada").wait_for()


def test_a_launch_within_a_frame_of_another_site_works_there(page, course, live, monkeypatch):
    monkeypatch.setattr(settings, "GRADER_URL", live)
    with served(Platform(dict(USERS), custom={"assignment": "TP1"})) as lms:
        connected(Client(), lms, registered(lms))
        page.goto(f"{lms.address}/frame?user=3")
        frame = page.frame_locator("iframe")
        frame.get_by_role("link", name="Ada").wait_for()
        frame.get_by_role("button", name="Français").click()
        frame.locator("html[lang=fr]").wait_for()
        page.goto("about:blank")
    cookies = {each["name"]: each for each in page.context.cookies(live)}
    session = cookies[settings.SESSION_COOKIE_NAME]
    assert (session["sameSite"], session["secure"]) == ("None", True)
    assert session.get("partitionKey")
