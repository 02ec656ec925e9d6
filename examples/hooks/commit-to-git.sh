#!/bin/sh
# A hook that commits each entry to git:
#
#   align hook set examples/hooks/commit-to-git.sh
#
# The repository lies outside of the journal's folder: what came into that folder by sync must not say what git does here.
set -eu

repository="${XDG_STATE_HOME:-$HOME/.local/state}/align-git/$(basename "$ALIGN_JOURNAL").git"
journal_git() { git --git-dir="$repository" --work-tree="$ALIGN_JOURNAL" "$@"; }

[ -d "$repository" ] || { umask 077 && git init --quiet --bare "$repository"; }
journal_git add --all -- log
journal_git commit --quiet --message="$(align log --limit 1 | sed '/older entr.*: align log/d')"
