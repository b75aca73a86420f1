#!/usr/bin/env bash
# Runs once, when the image is built: Python 3.11 or later, the library of one of the walls, and
# the grader in an environment of its own.
set -euo pipefail
root="${GRADER_AUTOGRADER:-/autograder}"

newest() {
  for python in "${GRADER_PYTHON:-}" python3.14 python3.13 python3.12 python3.11 python3; do
    if [ -n "$python" ] && "$python" -c \
      'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$python"
      return
    fi
  done
}

seccomp='import ctypes.util, sys; sys.exit(ctypes.util.find_library("seccomp") is None)'
if [ -z "$(newest)" ] || ! "$(newest)" -c "$seccomp"; then
  apt-get update
  apt-get install -y libseccomp2 python3 python3-venv
  # Ubuntu 22.04 has 3.10 as its python3, and 3.11 beside it.
  [ -n "$(newest)" ] || apt-get install -y python3.11 python3.11-venv
fi

"$(newest)" -m venv "$root/venv"
"$root/venv/bin/pip" install "$root"/source/*.whl
