"""Hopes that messages are cut and names are not."""

Odd = Exception
for number in range(50):
    Odd = type("E" * 10**6 + str(number), (Odd,), {})


def softmax(x):
    raise Odd
