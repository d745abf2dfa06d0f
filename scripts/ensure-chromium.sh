#!/bin/sh
# The browser tests drive Debian's Chromium. Install it with apt where it is missing.
set -eu
if { command -v chromium || command -v google-chrome; } >/dev/null 2>&1 &&
  command -v chromedriver >/dev/null 2>&1; then
  exit 0
fi
if ! command -v apt-get >/dev/null 2>&1; then
  echo 'The browser tests need chromium and chromedriver on PATH; install them and try again.' >&2
  exit 2
fi
as_root=''
if [ "$(id -u)" -ne 0 ]; then
  as_root='sudo'
fi
echo 'Installing Chromium for the browser tests …'
$as_root apt-get update -qq
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends \
  chromium chromium-driver fonts-liberation >/dev/null
