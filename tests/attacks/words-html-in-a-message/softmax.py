"""Hopes for one place of a page where texts are not escaped."""


def softmax(x):
    raise ValueError(
        "</pre></p></div></code></title></style><!-- ]]>"
        "<script>alert(1)</script><img src=x onerror=alert(1)>"
        "<style>.lost{display:none}</style><a href='javascript:alert(1)'>&lt;&#60;"
    )
