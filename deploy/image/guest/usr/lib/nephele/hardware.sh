# Drivers and disks.

# Loads the drivers that the hardware found so far asks for by its modalias.
load_drivers() {
  find /sys/devices -name modalias -exec cat {} + 2>/dev/null | sort -u | xargs modprobe -aq 2>/dev/null
}

print_disks() {
  for disk in /sys/block/[vs]d* /sys/block/sr*; do
    [ -e "$disk" ] || continue
    say "disk ${disk##*/}: $(($(cat "$disk/size") / 2048)) MiB"
  done
}
