"""The attacks are still attacks: where the wall that stops them is taken down, they do harm."""

import pytest
from walls import WALLS, behind, got_through


@pytest.mark.parametrize("wall", WALLS)
def test_every_attack_gets_through_where_its_wall_is_taken_down(wall, root, tmp_path):
    attacks = behind(wall, root)
    assert attacks
    harmed = got_through(wall, attacks, root, tmp_path)
    assert sorted(set(attacks) - set(harmed)) == []


def test_a_wall_is_known_for_many_attacks(root):
    assert sum(len(behind(wall, root)) for wall in WALLS) >= 50
