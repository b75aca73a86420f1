# TODO next week
