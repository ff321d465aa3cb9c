# Where the server learns what it is to be: the config drive, else the metadata service, else nowhere.
#
#   metadata_source   config-drive, http or none
#   /run/metadata     meta_data.json as lines of "path<TAB>value"

metadata_source=none
metadata_hostname=
metadata_url=http://169.254.169.254/openstack/latest
: >/run/metadata

open_config_drive() {
  tries=0
  # IDE, SATA and SCSI drives are probed in the background and may come late.
  until drive=$(findfs LABEL=config-2 2>/dev/null || findfs LABEL=CONFIG-2 2>/dev/null); do
    tries=$((tries + 1))
    [ "$tries" -le 10 ] && [ -n "$(ls /sys/class/scsi_host 2>/dev/null)" ] || return 0
    sleep 0.2
    load_drivers
  done
  if mount -t iso9660 -o ro "$drive" /mnt 2>/dev/null || mount -t vfat -o ro "$drive" /mnt; then
    metadata_source=config-drive
    read_metadata
  else
    say "config drive $drive cannot be mounted"
  fi
}

close_config_drive() {
  [ "$metadata_source" = config-drive ] && umount /mnt
}

open_metadata_service() {
  has_nic || return 0
  # Networks without a router still reach it: it answers on the wire itself.
  ip route get 169.254.169.254 >/dev/null 2>&1 ||
    ip route add 169.254.169.254/32 dev eth0 2>/dev/null
  tries=0
  while [ "$tries" -lt 5 ]; do
    if fetch meta_data.json >/run/meta_data.json; then
      metadata_source=http
      read_metadata
      return
    fi
    tries=$((tries + 1))
    sleep 1
  done
}

# Busybox's own limit, wget -T, crashes in a static build; hence timeout.
fetch() {
  timeout 10 wget -q -O - "$metadata_url/$1" 2>/dev/null
}

# Prints one document, for example user_data. Fails when there is none.
document() {
  case $metadata_source in
    config-drive) cat "/mnt/openstack/latest/$1" 2>/dev/null ;;
    http) fetch "$1" ;;
    *) return 1 ;;
  esac
}

# The document holds the administrator's password: it is never printed and only root reads it.
read_metadata() {
  (
    umask 077
    document meta_data.json | awk -f /usr/lib/nephele/json.awk >/run/metadata
  )
  rm -f /run/meta_data.json
  metadata_hostname=$(metadata hostname)
  say "server $(metadata uuid) named $(metadata name)"
}

# The value at a path of meta_data.json; empty when it is not there.
metadata() {
  awk -F '\t' -v path="$1" '$1 == path { print $2; exit }' /run/metadata
}
