"""The same, by the user's site."""

for path in ("pwned_user", "/tmp/pwned_user", "@HOME@/pwned_user", "@OUTPUT@/pwned_user"):
    try:
        open(path, "w").close()
    except OSError:
        pass
