# What needs you, in the shell's prompt: source this from ~/.bashrc or ~/.zshrc.
#
#   align:3 ~/work $
#
# It reads the journal and writes nothing; nothing is shown while all is well, or where there is no `align`.

align_prompt() {
  overdue=$(align due --count --quiet 2>/dev/null) || return 0
  [ "${overdue:-0}" -gt 0 ] && printf 'align:%s ' "$overdue"
  return 0
}

if [ -n "${ZSH_VERSION:-}" ]; then
  setopt PROMPT_SUBST
fi
PS1='$(align_prompt)'"${PS1-}"
