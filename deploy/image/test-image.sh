#!/bin/bash
# Boots nephele-tiny under QEMU's software emulation and checks what it does, as its console shows it.
#
#   test-image.sh [IMAGE.qcow2]     without an argument it builds the image first
#
# Needs qemu-system-x86_64, genisoimage and an ssh client; takes about a minute and leaves nothing behind.
set -euo pipefail
export LC_ALL=C

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
dir=$(mktemp -d "${TMPDIR:-/tmp}/nephele-image-test.XXXXXX")
guest_pid=
readonly limit_seconds=${LIMIT_SECONDS:-180}

clean_up() {
  if [ -n "$guest_pid" ]; then kill -9 "$guest_pid" 2>/dev/null || true; fi
  rm -rf "$dir"
}
trap clean_up EXIT
trap 'exit 1' INT TERM HUP

fail() {
  printf 'FAILED: %s\n' "$*" >&2
  if [ -f "$dir/console" ]; then
    echo "--- console, last 40 lines" >&2
    tail -40 "$dir/console" >&2
  fi
  exit 1
}

# --- the guest ---

# Starts a guest on $dir/disk with further QEMU arguments.
boot() {
  rm -f "$dir/console" "$dir/monitor.in"
  mkfifo "$dir/monitor.in"
  qemu-system-x86_64 -nodefaults -machine pc -accel tcg -m 256 -display none \
    -drive "file=$dir/disk,format=qcow2,if=virtio" \
    -serial "file:$dir/console" -monitor stdio "$@" <"$dir/monitor.in" >"$dir/monitor.out" 2>&1 &
  guest_pid=$!
  exec 3>"$dir/monitor.in"
}

fresh_disk() {
  rm -f "$dir/disk"
  qemu-img create -q -f qcow2 -b "$image" -F qcow2 "$dir/disk"
}

# Waits until the condition, a command, holds.
wait_until() {
  local what=$1 deadline=$((SECONDS + limit_seconds))
  shift
  until "$@"; do
    [ $SECONDS -lt $deadline ] || fail "not within $limit_seconds s: $what"
    sleep 0.2
  done
}

guest_ended() { ! kill -0 "$guest_pid" 2>/dev/null; }

console_has() { tr -d '\r' 2>/dev/null <"$dir/console" | grep -qE -- "$1"; }

console_has_or_guest_ended() { console_has "$1" || guest_ended; }

wait_for_line() {
  wait_until "console line matching: $1" console_has_or_guest_ended "$1"
  console_has "$1" || fail "the guest ended without the console line: $1 $(cat "$dir/monitor.out")"
}

expect_line() { console_has "$1" || fail "the console lacks: $1"; }

expect_no_line() { ! console_has "$1" || fail "the console must not hold: $1"; }

press_power_button() {
  echo system_powerdown >&3
  wait_until "the guest powers off" guest_ended
  wait "$guest_pid" || fail "QEMU ended with $?: $(cat "$dir/monitor.out")"
  guest_pid=
  exec 3>&-
  expect_line 'power button pressed'
  expect_line 'reboot: Power down'
}

# --- what the guest is given ---

# write_metadata NAME: meta_data.json for a server of that name, with the test's key.
write_metadata() {
  mkdir -p "$dir/metadata"
  cat >"$dir/metadata/meta_data.json" <<JSON
{"uuid": "7c1d0c3a-0000-4000-8000-$1", "name": "name-$1", "hostname": "host-$1",
 "meta": {"hostname": "not-this-one", "key": "ssh-ed25519 not-this-one"}, "admin_pass": "its \"secret\"",
 "public_keys": {"my \"key\"": "$(cat "$dir/key.pub")\n"}, "launch_index": 0, "devices": []}
JSON
}

write_user_data() { cat >"$dir/metadata/user_data"; }

make_config_drive() {
  mkdir -p "$dir/drive/openstack"
  rm -rf "$dir/drive/openstack/latest"
  cp -R "$dir/metadata" "$dir/drive/openstack/latest"
  genisoimage -quiet -J -r -V config-2 -o "$dir/config.iso" "$dir/drive"
}

# The port that QEMU chose for the guest's port 22.
ssh_port() {
  echo "info usernet" >&3
  wait_until "QEMU names the forwarded port" grep -q 'HOST_FORWARD' "$dir/monitor.out"
  awk '/HOST_FORWARD/ { port = $4 } END { print port }' "$dir/monitor.out"
}

ssh_guest() {
  ssh -n -i "$dir/key" -p "$port" -o BatchMode=yes -o ConnectTimeout=20 -o StrictHostKeyChecking=no \
    -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR root@127.0.0.1 "$@"
}

# --- the tests ---

config_drive=(-drive "file=$dir/config.iso,format=raw,if=virtio,readonly=on")

test_everything_from_a_config_drive() {
  write_metadata 000000000001
  write_user_data <<'SH'
#!/bin/sh
echo "user data on $(hostname)"
sleep 1000 &
exit 7
SH
  make_config_drive
  fresh_disk
  boot "${config_drive[@]}" -netdev user,id=net,restrict=on,hostfwd=tcp:127.0.0.1:0-:22 \
    -device virtio-net-pci,netdev=net,mac=fa:16:3e:00:00:01
  wait_for_line '^NEPHELE-READY hostname=host-000000000001 ip=10\.0\.2\.15 metadata=config-drive$'
  expect_line 'Linux version'
  expect_line 'hostname: host-000000000001$'
  expect_line 'eth0: mac fa:16:3e:00:00:01'
  expect_line "authorized key: ssh-ed25519 $(ssh-keygen -lf "$dir/key.pub" | cut -d' ' -f2 | sed 's/[+/]/[&]/g') "
  expect_line " $(ssh-keygen -E md5 -lf "$dir/key.pub" | cut -d' ' -f2) "
  expect_no_line 'authorized key: .*not-this-one'
  expect_line 'password of root set'
  expect_no_line 'secret'
  expect_line '^user-data: user data on host-000000000001$'
  expect_line 'user data ended with exit code 7'
  wait_for_line 'host-000000000001 login:'

  local port
  port=$(ssh_port)
  [ "$(ssh_guest hostname)" = host-000000000001 ] || fail "ssh with the injected key does not log in"
  press_power_button
}

# Goes on with the disk of the test before.
test_a_second_boot_keeps_state_and_does_not_run_user_data_again() {
  boot "${config_drive[@]}"
  wait_for_line '^NEPHELE-READY hostname=host-000000000001 ip=none metadata=config-drive$'
  expect_line 'boot number 2 of this server'
  expect_line 'already ran'
  expect_no_line '^user-data:'
  press_power_button
}

test_the_metadata_service_when_there_is_no_config_drive() {
  write_metadata 000000000002
  write_user_data <<'SH'
#!/bin/sh
echo "from the service"
SH
  fresh_disk
  boot -netdev "user,id=net,net=169.254.0.0/16,guestfwd=tcp:169.254.169.254:80-cmd:$here/test/metadata-responder.sh $dir/metadata" \
    -device virtio-net-pci,netdev=net
  wait_for_line '^NEPHELE-READY hostname=host-000000000002 ip=169\.254\.[0-9.]+ metadata=http$'
  expect_line '^user-data: from the service$'
  expect_line 'user data ended with exit code 0'
  expect_line 'authorized key: ssh-ed25519 SHA256:'
  press_power_button
}

test_a_config_drive_on_an_ide_cdrom() {
  write_metadata 000000000003
  echo '#cloud-config' | write_user_data
  make_config_drive
  fresh_disk
  boot -drive "file=$dir/config.iso,media=cdrom,if=ide"
  wait_for_line '^NEPHELE-READY hostname=host-000000000003 ip=none metadata=config-drive$'
  expect_line 'user data is not a script'
  press_power_button
}

test_a_machine_with_neither_network_nor_metadata() {
  fresh_disk
  boot
  wait_for_line '^NEPHELE-READY hostname=nephele-tiny ip=none metadata=none$'
  expect_line 'no network interface'
  expect_line 'no authorized keys'
  expect_line 'no user data'
  press_power_button
}

test_the_power_button_while_user_data_never_ends() {
  write_metadata 000000000004
  write_user_data <<'SH'
#!/bin/sh
echo begun
while :; do sleep 60; done
SH
  make_config_drive
  fresh_disk
  boot "${config_drive[@]}"
  wait_for_line '^user-data: begun$'
  expect_no_line NEPHELE-READY
  press_power_button
}

# --- run ---

for tool in qemu-system-x86_64 qemu-img genisoimage ssh ssh-keygen; do
  command -v "$tool" >/dev/null ||
    fail "$tool is missing; install:  apt-get install -y qemu-system-x86 qemu-utils genisoimage openssh-client"
done
if [ $# -gt 0 ]; then
  image=$(readlink -f "$1")
else
  image=$dir/nephele-tiny.qcow2
  "$here/build-image.sh" "$image"
fi
[ -f "$image" ] || fail "there is no image $1"
ssh-keygen -q -t ed25519 -N '' -C tester@example.org -f "$dir/key"

# In the order in which they are written above.
mapfile -t tests < <(sed -n 's/^\(test_[a-z_]*\)().*/\1/p' "${BASH_SOURCE[0]}")
for test in "${tests[@]}"; do
  began=$SECONDS
  "$test"
  echo "ok  $((SECONDS - began)) s  ${test//_/ }"
done
echo "all passed"
