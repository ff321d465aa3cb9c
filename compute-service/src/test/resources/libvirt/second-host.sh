#!/bin/bash
# A second libvirt host on this machine: network, processes, hostname and libvirt's folders of its own.
#
#   second-host.sh FOLDER NAME ADDRESS PEER
#
# FOLDER keeps what its libvirt has on disk, NAME is its hostname, ADDRESS is where its libvirt answers
# (TCP, no password), PEER is this machine's end of the wire. It says "ready" and lives until it is
# killed, with all its guests; its network goes with "second-host.sh gone NAME".
set -euo pipefail

libvirt_folders=(/run/libvirt /var/lib/libvirt /var/cache/libvirt /var/log/libvirt /etc/libvirt)

if [ "$1" = gone ]; then
  ip link delete "$2" 2>/dev/null || true
  ip netns delete "$2" 2>/dev/null || true
  exit 0
fi

if [ "$1" != inside ]; then
  folder=$1 name=$2 address=$3 peer=$4
  ip netns add "$name"
  ip link add "$name" type veth peer name wire netns "$name"
  ip address add "$peer/30" dev "$name"
  ip link set "$name" up
  ip -n "$name" link set lo up
  ip -n "$name" address add "$address/30" dev wire
  ip -n "$name" link set wire up
  exec ip netns exec "$name" \
    unshare --mount --uts --pid --fork --kill-child --mount-proc "$0" inside "$folder" "$name" "$address"
fi

folder=$2 name=$3 address=$4
hostname "$name"
mount --make-rprivate /
for own in "${libvirt_folders[@]}"; do
  mkdir -p "$own" "$folder$own"
done
cp -a /var/cache/libvirt/. "$folder/var/cache/libvirt/"
# Packet filters and QEMU's settings are as here; domains and networks are not.
cp -a /etc/libvirt/. "$folder/etc/libvirt/"
rm -rf "$folder"/etc/libvirt/qemu/*.xml "$folder"/etc/libvirt/qemu/networks/*.xml \
  "$folder"/etc/libvirt/qemu/networks/autostart/*
chmod 755 "$folder" "$folder"/var/lib/libvirt
for own in "${libvirt_folders[@]}"; do
  mount --bind "$folder$own" "$own"
done
mkdir -p /var/lib/libvirt/qemu
cat > /etc/libvirt/libvirtd.conf <<CONF
listen_tls = 0
listen_tcp = 1
listen_addr = "$address"
auth_tcp = "none"
host_uuid = "$(cat /proc/sys/kernel/random/uuid)"
CONF
# Groups of processes are this machine's, and the other libvirt has its own in them.
echo 'cgroup_controllers = []' >> /etc/libvirt/qemu.conf
virtlogd -d -p /run/libvirt/virtlogd.pid
libvirtd --listen -d -p /run/libvirt/libvirtd.pid
# Asking also has it find out what QEMU can do, which takes a while once.
until virsh -q -c "qemu+tcp://$address/system" domcapabilities >/dev/null 2>&1; do
  sleep 0.5
done
echo ready
# The first process here is the parent of all that lost theirs. This shell buries those that end, as
# sleep would not; libvirt waits most of a minute for a guest that is dead and still there.
sleep infinity &
wait
