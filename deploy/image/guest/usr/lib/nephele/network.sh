# Addresses by DHCP, on every interface that there is. A server without any is fine too.

start_network() {
  for nic in /sys/class/net/eth*; do
    [ -e "$nic" ] || {
      say "no network interface"
      continue
    }
    name=${nic##*/}
    say "$name: mac $(cat "$nic/address"), asking for an address"
    ip link set "$name" up
    # Goes to the background with or without a lease: to renew the one, to keep asking for the other.
    udhcpc -i "$name" -b -t 8 -T 1 -A 10 -O mtu -O staticroutes \
      ${metadata_hostname:+-x hostname:"$metadata_hostname"} -p "/run/udhcpc.$name.pid"
    [ -e "/run/lease.$name" ] || say "$name: no answer from a DHCP server yet"
  done
}

has_nic() {
  ls -d /sys/class/net/eth* >/dev/null 2>&1
}

# The first IPv4 address, or "none".
first_address() {
  address=$(ip -4 -o addr show scope global 2>/dev/null | sed -n '1s/.*inet \([0-9.]*\).*/\1/p')
  echo "${address:-none}"
}
