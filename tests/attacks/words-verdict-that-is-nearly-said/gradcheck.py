"""Each line is read to its end, to find that it says nothing."""

CALLS = []


def gradcheck_naive(f, x):
    CALLS.append(0)
    for index in range(x.size):
        for step in (1e-5, -1e-5):
            moved = x.copy()
            moved.ravel()[index] += step
            f(moved)
    print(len(CALLS))
    print("xfail\n" * 87_000)
