#!/usr/bin/env bash
# Measures the bytes of images beside what this machine can do at all, in the same run:
#   image-bytes.sh STATE [MIB] [SMALL]
# STATE is the folder of a running cloud (./nephele up --state STATE). Uploads and downloads MIB (1024)
# alone and 16 of them at once (each a sixteenth), then SMALL (1000) images of 64 KiB, 1 and 16 at once.
# CPU is the image service's, from /proc; the client's is not counted. Needs curl, python3 and nginx.
set -euo pipefail

state=$(readlink -f "$1")
mib=${2:-1024}
small=${3:-1000}
readonly state mib small
work=$(mktemp -d)
nginx_pid=
cleanup() {
  [ -z "$nginx_pid" ] || kill "$nginx_pid"
  rm -rf "$work"
}
trap cleanup EXIT

. "$state/openrc"
pid=$(head -1 "$state/run/image.pid")
readonly pid

json() { python3 -c "import json,sys; print(json.load(sys.stdin)$1)"; }

login=$(python3 - <<'PY'
import json, os
env = os.environ
print(json.dumps({"auth": {
    "identity": {"methods": ["password"], "password": {"user": {
        "name": env["OS_USERNAME"], "password": env["OS_PASSWORD"],
        "domain": {"name": env.get("OS_USER_DOMAIN_NAME", "Default")}}}},
    "scope": {"project": {"name": env["OS_PROJECT_NAME"],
                          "domain": {"name": env.get("OS_PROJECT_DOMAIN_NAME", "Default")}}}}}))
PY
)
curl -fsS -D "$work/head" -o "$work/token" -H 'Content-Type: application/json' -d "$login" "$OS_AUTH_URL/auth/tokens"
token=$(tr -d '\r' <"$work/head" | sed -n 's/^[Xx]-[Ss]ubject-[Tt]oken: //p')
url=$(json "['token']['catalog']" <"$work/token" | python3 -c "
import ast, sys
catalog = ast.literal_eval(sys.stdin.read())
print(next(e['url'] for s in catalog if s['type'] == 'image' for e in s['endpoints'] if e['interface'] == 'public'))")
readonly token url

seconds() { date +%s.%N; }
cpu() { sed 's/.*) //' "/proc/$pid/stat" | awk '{ print ($12 + $13) / 100 }'; }
row() { # what, MiB, seconds, CPU seconds or nothing
  awk -v what="$1" -v mib="$2" -v s="$3" -v cpu="${4:-}" 'BEGIN {
    printf "%-36s %9.0f MB/s", what, mib * 1.048576 / s
    if (cpu != "") printf " %8.2f CPU s/GiB", cpu * 1024 / mib
    print "" }'
}
minus() { awk -v a="$1" -v b="$2" 'BEGIN { print a - b }'; }

create() {
  curl -fsS -H "X-Auth-Token: $token" -H 'Content-Type: application/json' \
    -d '{"name": "bench", "disk_format": "raw", "container_format": "bare"}' "$url/v2/images" | json "['id']"
}
upload() { # id, file
  curl -fsS -o /dev/null -H "X-Auth-Token: $token" -H 'Content-Type: application/octet-stream' -H 'Expect:' \
    -T "$2" "$url/v2/images/$1/file"
}
download() { curl -fsS -o /dev/null -H "X-Auth-Token: $token" "$url/v2/images/$1/file"; }
delete() { curl -fsS -X DELETE -H "X-Auth-Token: $token" "$url/v2/images/$1"; }
export -f upload download delete
export token url

measure() { # what, MiB, at once, command with {} for each line of input
  local what=$1 size=$2 at_once=$3 command=$4 began cpu_began
  began=$(seconds) cpu_began=$(cpu)
  xargs -P "$at_once" -I{} bash -c "$command"
  row "$what" "$size" "$(minus "$(seconds)" "$began")" "$(minus "$(cpu)" "$cpu_began")"
}

head -c "${mib}M" /dev/urandom >"$work/whole"
head -c "$((mib / 16))M" /dev/urandom >"$work/part"
head -c 64K /dev/urandom >"$work/small"

echo "This machine:"
began=$(seconds)
dd if="$work/whole" of="$work/copy" bs=1M conv=fsync status=none
row "dd with fsync" "$mib" "$(minus "$(seconds)" "$began")"
for hash in md5sum sha512sum; do
  began=$(seconds)
  "$hash" "$work/whole" >/dev/null
  row "$hash" "$mib" "$(minus "$(seconds)" "$began")"
done
began=$(seconds)
md5sum "$work/whole" >/dev/null & one=$!
sha512sum "$work/whole" >/dev/null & two=$!
dd if="$work/whole" of="$work/copy" bs=1M conv=fsync status=none
wait "$one" "$two"
row "all three at once" "$mib" "$(minus "$(seconds)" "$began")"
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
cat >"$work/nginx.conf" <<CONF
daemon off; user root; pid $work/nginx.pid; error_log $work/nginx.log;
events {}
http { access_log off; sendfile on; server { listen 127.0.0.1:$port; root $work; } }
CONF
nginx -c "$work/nginx.conf" & nginx_pid=$!
until curl -fs -o /dev/null "http://127.0.0.1:$port/small"; do sleep 0.1; done
began=$(seconds)
curl -fsS -o /dev/null "http://127.0.0.1:$port/whole"
row "nginx sendfile" "$mib" "$(minus "$(seconds)" "$began")"

echo "The image service:"
id=$(create)
echo "$id" | measure "upload of $mib MiB" "$mib" 1 "upload {} $work/whole"
echo "$id" | measure "download of $mib MiB" "$mib" 1 "download {}"
delete "$id"
for _ in $(seq 16); do create; done >"$work/ids"
measure "upload of 16 at once" "$mib" 16 "upload {} $work/part" <"$work/ids"
measure "download of 16 at once" "$mib" 16 "download {}" <"$work/ids"
xargs -P 4 -I{} bash -c 'delete {}' <"$work/ids"
for at_once in 1 16; do
  for _ in $(seq "$small"); do create; done >"$work/ids"
  measure "$small uploads of 64 KiB, $at_once at once" "$((small / 16))" "$at_once" "upload {} $work/small" <"$work/ids"
  measure "$small downloads of 64 KiB, $at_once at once" "$((small / 16))" "$at_once" "download {}" <"$work/ids"
  xargs -P 4 -I{} bash -c 'delete {}' <"$work/ids"
done
awk '/VmRSS/ { printf "Memory of the service: %d MiB\n", $2 / 1024 }' "/proc/$pid/status"
