"""One module is asked in one session for each choice of stand-ins."""

from types import SimpleNamespace

from grader.judging.sessions import Sessions


def sessions():
    return Sessions(lambda own: SimpleNamespace(own=own, close=lambda: None))


def test_a_second_asking_goes_on_in_the_sessions_of_the_first_and_within_its_limits():
    first, second = sessions(), sessions()
    plain = first.now
    first.turn_to(("mean",))
    helped = first.now
    second.take_over(first)
    assert second.now is plain
    second.turn_to(("mean",))
    assert second.now is helped
    second.turn_to(("mean", "variance"))
    assert second.now.own == ("mean", "variance")
    assert first.now is helped
