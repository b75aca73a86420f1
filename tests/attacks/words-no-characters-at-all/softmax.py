"""Hopes for a UnicodeEncodeError on the trusted side, or for XML that no parser reads."""

ODD = "\ud800\udfff\udc80\0\ufffe\uffff\U0010ffff\ufdd0\ue000\u0378\x85\u2028\u2029"
Odd = type("E\uffff\x85", (ValueError,), {})


def softmax(x):
    print(ODD)
    raise Odd(ODD)
