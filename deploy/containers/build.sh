#!/bin/bash
# Builds the container image of one service, or of all three, with docker, podman or buildah.
#
#   build.sh jvm|native [identity|image|compute]...
#
# The images are named nephele/SERVICE:VERSION-jvm (or -native), VERSION being NEPHELE_VERSION or "dev".
# Build the services first: ./mvnw package, or ./mvnw package -Dnative for the native ones.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
version=${NEPHELE_VERSION:-dev}

fail() {
  printf 'build: %s\n' "$@" >&2
  exit 1
}

port_of() {
  case $1 in
    identity) echo 5000 ;;
    image) echo 9292 ;;
    compute) echo 8774 ;;
    *) fail "there is no service $1; there are identity, image and compute" ;;
  esac
}

# Only compute makes disks and talks to libvirt.
runtime_of() {
  if [ "$1" = compute ]; then echo runtime-with-libvirt; else echo runtime; fi
}

require_built() {
  local kind=$1 service=$2
  case $kind in
    jvm)
      [ -f "$root/$service-service/target/quarkus-app/quarkus-run.jar" ] ||
        fail "$service is not built:  ./mvnw package -pl $service-service -am -DskipTests"
      ;;
    native)
      compgen -G "$root/$service-service/target/*-runner" >/dev/null ||
        fail "$service has no native binary:  ./mvnw package -pl $service-service -am -DskipTests -Dnative"
      ;;
  esac
}

build() {
  local kind=$1 service=$2 port
  port=$(port_of "$service")
  require_built "$kind" "$service"
  local arguments=(
    --file "$root/deploy/containers/Containerfile.$kind"
    --tag "nephele/$service:$version-$kind"
    --build-arg "SERVICE=$service"
    --build-arg "PORT=$port"
    --build-arg "RUNTIME=$(runtime_of "$service")"
    --build-arg "VERSION=$version"
    --build-arg "REVISION=$(git -C "$root" rev-parse HEAD 2>/dev/null || echo unknown)"
  )
  case $engine in
    docker) DOCKER_BUILDKIT=1 docker build "${arguments[@]}" "$root" ;;
    # Their own image format would drop the health check.
    podman | buildah) "$engine" build --format docker --ignorefile "$root/deploy/containers/Containerfile.$kind.dockerignore" \
      "${arguments[@]}" "$root" ;;
  esac
}

kind=${1:-}
case $kind in
  jvm | native) shift ;;
  *) fail "usage: build.sh jvm|native [identity|image|compute]..." ;;
esac
engine=${CONTAINER_ENGINE:-}
for candidate in docker podman buildah; do
  [ -n "$engine" ] || ! command -v "$candidate" >/dev/null || engine=$candidate
done
[ -n "$engine" ] || fail "neither docker, podman nor buildah is installed"

[ $# -gt 0 ] || set -- identity image compute
for service in "$@"; do build "$kind" "$service"; done
