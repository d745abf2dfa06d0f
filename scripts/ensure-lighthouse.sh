#!/bin/sh
# The site's tests run Lighthouse, which needs Node. Install Node with apt where it is
# missing, and Lighthouse from its lock file where that is newer than what is installed.
set -eu
cd "$(dirname "$0")/../tests/site/lighthouse"

node_will_do() {
  command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 &&
    node -e 'const [a, b] = process.versions.node.split(".").map(Number);
             process.exit(a > 18 || (a === 18 && b >= 20) ? 0 : 1)'
}

if ! node_will_do && command -v apt-get >/dev/null 2>&1; then
  as_root=''
  if [ "$(id -u)" -ne 0 ]; then
    as_root='sudo'
  fi
  echo 'Installing Node for Lighthouse …'
  $as_root apt-get update -qq
  missing='nodejs'
  if ! command -v npm >/dev/null 2>&1; then
    missing='nodejs npm'
  fi
  # shellcheck disable=SC2086  # two packages, two words
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends \
    $missing >/dev/null
fi
if ! node_will_do; then
  echo 'Lighthouse needs Node 18.20 or newer, with npm, on PATH; install them and try again.' >&2
  exit 2
fi

installed='node_modules/.package-lock.json'
if [ -f "$installed" ] && [ "$installed" -nt package-lock.json ]; then
  exit 0
fi
echo 'Installing Lighthouse …'
npm ci --ignore-scripts --loglevel=error --no-audit --no-fund >/dev/null
touch "$installed"
