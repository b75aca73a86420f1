"""Codes for students where marking is blind."""

from grader.written.codes import codes_of, order_of

NAMES = [f"student-{number}" for number in range(3000)]


def test_codes_are_the_same_in_every_run_and_different_for_everybody():
    codes = codes_of(dict.fromkeys(NAMES, 20261130))
    assert codes == codes_of(dict.fromkeys(reversed(NAMES), 20261130))
    assert len(set(codes.values())) == len(NAMES)


def test_another_secret_gives_other_codes():
    first, second = (codes_of(dict.fromkeys(NAMES, secret)) for secret in (1, 2))
    assert not set(first.items()) & set(second.items())


def test_a_code_is_letters_that_no_spreadsheet_changes():
    assert all(
        code.isalpha() and code.isupper() for code in codes_of(dict.fromkeys(NAMES, 3)).values()
    )


def test_equal_beginnings_are_told_apart(monkeypatch):
    monkeypatch.setattr("grader.written.codes.SHORTEST", 1)
    codes = codes_of(dict.fromkeys(NAMES[:100], 4))
    assert len(set(codes.values())) == 100


def test_each_question_has_an_order_of_its_own():
    codes = list(codes_of(dict.fromkeys(NAMES[:40], 5)).values())
    orders = {tuple(order_of(codes, question)) for question in ("a", "b", "c")}
    assert len(orders) == 3
    assert order_of(codes, "a") == order_of(sorted(codes), "a")
