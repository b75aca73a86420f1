"""Hopes to be printed in bold, as a link, or to end the command with a MarkupError."""


def softmax(x):
    raise ValueError(
        "[bold green]60 of 60[/bold green] [link=file:///etc/passwd]x[/link] [/] [/nothing] :skull: [@click=app.quit]q[/]"
    )
