#!/bin/bash
# Has systemd verify the units and rate their sandbox. Nothing is installed or started.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# systemd-analyze's own scale: 0 is sealed, 100 has no sandbox at all.
readonly most_exposure=25

if ! command -v systemd-analyze >/dev/null; then
  echo "check: systemd-analyze is missing, so nothing was checked:  apt-get install -y systemd" >&2
  exit 1
fi
dir=$(mktemp -d "${TMPDIR:-/tmp}/nephele-systemd-check.XXXXXX")
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' INT TERM HUP

# Verified with a stand-in for the installed Java: verify insists that the program exists.
cp -R "$here/." "$dir/"
sed -i 's#^ExecStart=/usr/bin/java#ExecStart=/bin/true#' "$dir/nephele@.service"
for service in identity image compute; do
  # Complaints about units of the host itself are none of ours.
  complaints=$(systemd-analyze verify --man=no --recursive-errors=no "$dir/nephele@$service.service" 2>&1) || {
    printf '%s\n' "$complaints" >&2
    exit 1
  }
  if grep -F nephele <<<"$complaints"; then exit 1; fi
  # Offline it reads no template instances, so it gets the unit and its drop-in as one.
  cat "$dir/nephele@.service" "$dir/nephele@$service.service.d/"*.conf >"$dir/rated-$service.service" 2>/dev/null || true
  systemd-analyze security --offline=true --threshold=$most_exposure --no-pager "$dir/rated-$service.service" \
    >"$dir/rating" 2>&1 || {
    cat "$dir/rating" >&2
    exit 1
  }
  echo "$service: $(tail -1 "$dir/rating" | sed 's/^[^A-Za-z]*//')"
done
systemd-analyze verify --man=no --recursive-errors=no "$dir/nephele.target"
