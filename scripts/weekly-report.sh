#!/usr/bin/env bash
# What a curator should look at this week, as Markdown:
#   scripts/weekly-report.sh [HISTORY] > report.md
# HISTORY is the file that remembers earlier answers from the web (links.json).
# KB is the command to run («kb»).
set -euo pipefail

history=${1:-links.json}
here=$(cd "$(dirname "$0")" && pwd)
read -ra kb <<<"${KB:-kb}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

links=0
"${kb[@]}" links --history "$history" --format markdown >"$work/links.md" || links=$?
todo=0
"${kb[@]}" todo --limit 20 >"$work/todo.txt" || todo=$?
[ "$todo" -le 1 ] || exit "$todo"

echo "## Nettadresser"
echo
if [ "$links" -gt 1 ]; then
  echo "Adressene kunne ikke sjekkes denne gangen."
elif [ -s "$work/links.md" ]; then
  cat "$work/links.md"
else
  echo "Alle adressene svarer."
fi
echo
echo "## Å gjøre"
echo
if [ -s "$work/todo.txt" ]; then
  PYTHONPATH="$here/.." "${PYTHON:-python3}" -P -c 'import sys
from kb.editing.markdown import fenced, visible
print(fenced(visible(sys.stdin.read())[:50_000], "text"))' <"$work/todo.txt"
else
  echo "Ingenting."
fi
if ! "${kb[@]}" schema --check >/dev/null 2>&1; then
  echo
  echo "Listene over id-er som redigeringsprogram foreslår, er eldre enn innholdet."
  echo 'Den som har programmet, kan fornye dem med `kb schema`.'
fi
