#!/usr/bin/env bash
# What `align check` costs beside `align top`, on one journal with 50 boundaries, and what other commands pay for the word
# table that is compiled in: nothing. Processor time of whole processes, taken in turns in one run; the ratio is what counts.
#
#     benches/check.sh [ALIGN [OTHER_ALIGN]]      another binary, to compare the start-up with; RUNS=200
#
# Where valgrind is installed, instructions are counted, too: they do not depend on what else the machine does.
set -euo pipefail

align=${1:-$(dirname "$0")/../target/release/align}
other=${2:-}
runs=${RUNS:-200}
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export ALIGN_HOME=$home ALIGN_TODAY=2026-11-20 NO_COLOR=1

"$align" person add cpo --executive >"$home/said"
for verb in Hire Buy Delete Publish Sign Change Cancel Move Pay Discount; do
    for object in 'contractors for a quarter' 'software from a vendor' 'the price of a plan' "a customer's contract" 'the release date'; do
        "$align" boundary add "$verb $object" --decide='up to $5k' --consult=cpo \
            --words 'freelancer, agency fee, renewal, roadmap' >"$home/said"
    done
done
"$align" priority add 'Renewals' --why 'churn doubled' >"$home/said"
decision='Bring in two freelancers for Q3 and let the client pay in 90 days, about $12k'

# Processor time of so many runs, in milliseconds a run.
spent() {
    local TIMEFORMAT='%U %S' run
    { time for ((run = 0; run < 20; run++)); do "$@" >"$home/out" 2>&1 || true; done; } 2>&1 |
        awk '{ printf "%.3f\n", ($1 + $2) * 1000 / 20 }'
}

# The middle of several such measures.
middle() { sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }

rounds=$(((runs + 19) / 20))
for ((round = 0; round < rounds; round++)); do
    spent "$align" top >>"$home/top"
    spent "$align" check "$decision" >>"$home/check"
    spent "$align" --version >>"$home/version"
    if [[ -n $other ]]; then spent "$other" --version >>"$home/other"; fi
done

top=$(middle <"$home/top") check=$(middle <"$home/check") version=$(middle <"$home/version")
printf '%-24s %s ms\n' 'align top' "$top" 'align check' "$check" 'align --version' "$version"
awk -v top="$top" -v check="$check" -v version="$version" \
    'BEGIN { printf "check - top              %.3f ms\ncheck / top              %.2f\nversion / top            %.2f\n", check - top, check / top, version / top }'
if [[ -n $other ]]; then
    awk -v version="$version" -v other="$(middle <"$home/other")" \
        'BEGIN { printf "other --version          %s ms\nversion / other          %.2f\n", other, version / other }'
fi

instructions() {
    valgrind --tool=callgrind --callgrind-out-file="$home/callgrind" "$@" 2>&1 >"$home/out" | awk '/Collected/ { print $NF }'
}
if command -v valgrind >"$home/said"; then
    top=$(instructions "$align" top) check=$(instructions "$align" check "$decision") version=$(instructions "$align" --version)
    printf '%-24s %s instructions\n' 'align top' "$top" 'align check' "$check" 'align --version' "$version"
    awk -v top="$top" -v check="$check" 'BEGIN { printf "check / top              %.2f\n", check / top }'
    if [[ -n $other ]]; then printf '%-24s %s instructions\n' 'other --version' "$(instructions "$other" --version)"; fi
fi
