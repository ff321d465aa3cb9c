# Who the server is: its name, its state on disk, its password, its keys.

set_hostname() {
  name=$metadata_hostname
  [ -n "$name" ] || name=$(cat /run/dhcp-hostname 2>/dev/null)
  hostname "${name:-nephele-tiny}"
  hostname >/etc/hostname
  echo "127.0.1.1 $(hostname)" >>/etc/hosts
  say "hostname: $(hostname)"
}

# State is kept per server: a server made from a snapshot starts with its own host key and runs its
# own user data.
open_server_state() {
  server=$(metadata uuid | tr -cd '0-9A-Za-z-')
  server_state=/data/${server:-no-metadata}
  mkdir -p "$server_state"
  boots=$(($(cat "$server_state/boots" 2>/dev/null || echo 0) + 1))
  echo "$boots" >"$server_state/boots"
  say "boot number $boots of this server"
}

set_password() {
  password=$(metadata admin_pass)
  [ -n "$password" ] || return 0
  hash=$(echo "$password" | mkpasswd -m sha512 -P 0)
  sed -i "s|^root:[^:]*|root:$hash|" /etc/shadow
  say "password of root set from the metadata"
}

install_authorized_keys() {
  awk -F '\t' '$1 ~ /^public_keys\// { print $2 }' /run/metadata | sort -u >/root/.ssh/authorized_keys
  chmod 600 /root/.ssh/authorized_keys
  [ -s /root/.ssh/authorized_keys ] || say "no authorized keys"
  while read -r type blob comment; do
    # As "ssh-keygen -l" prints it, and as "openstack keypair show" does.
    sha256=$(echo "$blob" | base64 -d | sha256sum | cut -d' ' -f1 | xxd -r -p | base64 | tr -d '=\n')
    md5=$(echo "$blob" | base64 -d | md5sum | cut -d' ' -f1 | sed 's/../&:/g; s/:$//')
    say "authorized key: $type SHA256:$sha256 MD5:$md5 $comment"
  done </root/.ssh/authorized_keys
}

start_ssh() {
  key=$server_state/ssh_host_ed25519_key
  [ -s "$key" ] || dropbearkey -t ed25519 -f "$key" >/dev/null 2>&1
  if dropbear -r "$key" -P /run/dropbear.pid; then
    say "ssh server is up, host key $(dropbearkey -y -f "$key" 2>/dev/null | sed -n 's/^Fingerprint: //p')"
  else
    say "ssh server did not start"
  fi
}
