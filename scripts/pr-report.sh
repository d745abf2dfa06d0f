#!/usr/bin/env bash
# Everything the workflow does with a pull request, on this machine:
#   scripts/pr-report.sh BASE [HEAD] [FOLDER]
# writes findings, changes by meaning and fixes to FOLDER (report), and the comment
# they become to FOLDER/kommentar.md. Exit code 1 when there are findings.
# KB is the command to run («kb»), NUMBER the pull request's number.
set -euo pipefail

base=${1:?"usage: scripts/pr-report.sh BASE [HEAD] [FOLDER]"}
head=${2:-HEAD}
out=${3:-report}
here=$(cd "$(dirname "$0")" && pwd)
read -ra kb <<<"${KB:-kb}"

mkdir -p "$out"
printf '%s\n' "${NUMBER:-1}" >"$out/nummer"
# What the branch itself changed, whatever has happened to its base since.
fork=$(git merge-base -- "$base" "$head")

status=0
"${kb[@]}" check --format concise >"$out/funn.txt" || status=$?
[ "$status" -le 1 ] || exit "$status"
if [ "${GITHUB_ACTIONS:-}" = true ] && [ "$status" -eq 1 ]; then
  "${kb[@]}" check --format github || true
fi
"${kb[@]}" diff "$fork" "$head" --format markdown >"$out/endringer.md"
"${kb[@]}" fix --diff >"$out/rettelser.diff" || [ $? -eq 1 ]
"${PYTHON:-python3}" "$here/pr_comment.py" comment "$out" >"$out/kommentar.md"
exit "$status"
