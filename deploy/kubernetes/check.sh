#!/bin/bash
# Renders every overlay and checks what must hold for each of its objects (invariants.py lists it).
# Needs no cluster: kubectl 1.21 or newer, or kustomize 4 or newer, and python3 with PyYAML.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
dir=$(mktemp -d "${TMPDIR:-/tmp}/nephele-kubernetes-check.XXXXXX")
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' INT TERM HUP

fail() {
  printf 'check: %s\n' "$@" >&2
  exit 1
}

# The kustomize inside older kubectl knows no components.
kubectl_is_new_enough() {
  local minor
  minor=$(kubectl version --client -o json 2>/dev/null | sed -n 's/.*"minor": *"\([0-9]*\).*/\1/p' | head -1)
  [ "${minor:-0}" -ge 21 ]
}

render() {
  if command -v kustomize >/dev/null; then kustomize build "$1"; else kubectl kustomize "$1"; fi
}

if ! command -v kustomize >/dev/null; then
  command -v kubectl >/dev/null || fail "neither kustomize nor kubectl is installed, so nothing was checked" \
    "get one: https://kubernetes.io/docs/tasks/tools/, or on Debian 13  apt-get install kubernetes-client"
  kubectl_is_new_enough || fail "this kubectl is older than 1.21 and cannot render components, so nothing was checked" \
    "get a newer one: https://kubernetes.io/docs/tasks/tools/"
fi
python=
for candidate in python3 /usr/bin/python3; do
  if "$candidate" -c 'import yaml' 2>/dev/null; then python=$candidate && break; fi
done
[ -n "$python" ] || fail "python3 with PyYAML is missing:  apt-get install -y python3-yaml"

# In a copy, where the secrets that the developer's overlay wants can be filled in.
cp -R "$here/." "$dir/"
sed 's/=$/=for-the-check-only/' "$here/secrets.env.example" >"$dir/overlays/dev/secrets.env"
for overlay in "$dir"/overlays/*/; do
  name=$(basename "$overlay")
  render "$overlay" >"$dir/$name.yaml" || fail "overlay $name does not render"
  "$python" "$here/invariants.py" "$name" "$dir/$name.yaml" "$here/secrets.env.example"
done
