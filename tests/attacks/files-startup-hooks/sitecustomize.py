"""Hopes to be run by the grader, by a slot or by the worker as it starts."""

for path in ("pwned_site", "/tmp/pwned_site", "@HOME@/pwned_site", "@OUTPUT@/pwned_site"):
    try:
        open(path, "w").close()
    except OSError:
        pass
