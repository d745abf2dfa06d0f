#!/usr/bin/env bash
# Posts the report of a pull request as one comment, and its fixes as suggestions.
# Runs with write rights, so it runs the main branch's code only and reads the
# report as text. Takes everything from the environment:
#   REPO owner/name, RUN_ID the run that left the report, HEAD_SHA the commit it ran on.
set -euo pipefail

: "${REPO:?}" "${RUN_ID:?}" "${HEAD_SHA:?}"
here=$(cd "$(dirname "$0")" && pwd)
python=${PYTHON:-python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The newest artifact called «report» of that run, unless it is too large to be ours.
gh api "repos/$REPO/actions/runs/$RUN_ID/artifacts?per_page=100" --jq \
  '[.artifacts[] | select(.name == "report" and .size_in_bytes < 2000000) | .id] | last // empty' \
  >"$work/id"
id=$(tr -cd '0-9' <"$work/id")
if [ -z "$id" ]; then
  echo "The run left no report." >&2
  exit 0
fi
gh api "repos/$REPO/actions/artifacts/$id/zip" >"$work/report.zip"
number=$("$python" "$here/pr_comment.py" number "$work/report.zip")

# The number came from the pull request's own code: hold it against the commit that ran.
sha=$(gh api "repos/$REPO/pulls/$number" --jq .head.sha)
if [ "$sha" != "$HEAD_SHA" ]; then
  echo "Pull request $number is not at the commit that the report is about." >&2
  exit 0
fi

run="${GITHUB_SERVER_URL:-https://github.com}/$REPO/actions/runs/$RUN_ID"
"$python" "$here/pr_comment.py" comment "$work/report.zip" "$run" >"$work/body.md"
comment=$(gh api --paginate "repos/$REPO/issues/$number/comments" --jq \
  '.[] | select(.user.login == "github-actions[bot]" and (.body | startswith("<!-- kb-rapport -->"))) | .id' |
  head -n 1)
if [ -n "$comment" ]; then
  gh api --silent --method PATCH "repos/$REPO/issues/comments/$comment" -F "body=@$work/body.md"
else
  gh api --silent --method POST "repos/$REPO/issues/$number/comments" -F "body=@$work/body.md"
fi

# A suggestion outside the lines of the pull request is refused by GitHub; the others stand.
gh api --paginate "repos/$REPO/pulls/$number/comments" --jq '.[] | [.path, .body] | @json' >"$work/known"
"$python" "$here/pr_comment.py" suggestions "$work/report.zip" "$HEAD_SHA" >"$work/suggestions"
while IFS= read -r suggestion; do
  key=$("$python" -c 'import json, sys
one = json.loads(sys.argv[1])
print(json.dumps([one["path"], one["body"]], ensure_ascii=False, separators=(",", ":")))' "$suggestion")
  grep -qxF -- "$key" "$work/known" && continue
  printf '%s' "$suggestion" >"$work/suggestion.json"
  gh api --silent --method POST "repos/$REPO/pulls/$number/comments" --input "$work/suggestion.json" ||
    echo "One suggestion was not taken." >&2
done <"$work/suggestions"
