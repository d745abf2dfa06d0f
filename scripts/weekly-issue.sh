#!/usr/bin/env bash
# Keeps one issue with the week's report:
#   scripts/weekly-issue.sh report.md
# GH_REPO says where. The issue is known by its label.
set -euo pipefail

report=${1:?"usage: scripts/weekly-issue.sh report.md"}
title="Ukens vedlikehold"
label="vedlikehold"
body=$(mktemp)
trap 'rm -f "$body"' EXIT
head -c 60000 "$report" >"$body"

gh label create "$label" --description "Det innholdet trenger nå" --force
number=$(gh issue list --label "$label" --state open --author "app/github-actions" --json number --jq '.[0].number // empty')
if [ -n "$number" ]; then
  gh issue edit "$number" --title "$title" --body-file "$body"
else
  gh issue create --title "$title" --label "$label" --body-file "$body"
fi
