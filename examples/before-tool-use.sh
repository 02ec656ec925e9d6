#!/bin/sh
# Asks align before a coding agent uses a tool. For clients that give a "before tool use" hook JSON on standard input, and
# take exit code 2 as "do not", with the reason on standard error:
#
#   "hooks": {"PreToolUse": [{"matcher": "Bash|Write|Edit", "hooks": [{"type": "command", "command": "before-tool-use.sh"}]}]}
#
# What somebody else decides is stopped; what no boundary covers is left to the client's own rules; and where align cannot
# answer, nothing is permitted.
answer=$(align check --hook --quiet 2>&1)
case $? in
    0 | 4) exit 0 ;;
    *)
        printf '%s\n' "$answer" >&2
        exit 2
        ;;
esac
