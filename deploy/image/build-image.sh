#!/bin/bash
# Builds nephele-tiny, a bootable cloud image of about 15 MB, out of Debian packages.
# Needs neither root nor a loop device: the packages are unpacked, never installed or mounted.
#
#   build-image.sh [--install] OUT.qcow2
#
#   --install   first install the host packages that are missing (root, apt-get)
#
# Files: guest/ is copied into the guest as it is; guest-packages and guest-modules name what is taken
# from Debian; syslinux.cfg is the boot menu. Downloads are kept in NEPHELE_IMAGE_CACHE
# (~/.cache/nephele/image), so that a second build needs no network. The same packages give the same bytes.
set -euo pipefail
umask 022
export PATH=$PATH:/usr/sbin:/sbin LC_ALL=C

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=${NEPHELE_IMAGE_CACHE:-${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/nephele/image}
work=$cache/work
debs=$cache/debs
unpacked=$work/unpacked
root=$work/root
disk=$work/disk.raw

# Layout of the disk: one MiB for the boot record, the boot partition, the data partition.
readonly boot_start_mib=1 data_mib=8

# What stands in for the clock and for random numbers.
export SOURCE_DATE_EPOCH=1767225600
readonly disk_id=6e657068 data_uuid=6e657068-656c-4e65-8074-696e79000000

fail() {
  printf 'build-image: %s\n' "$@" >&2
  exit 1
}

have() {
  local tool
  for tool in "$@"; do command -v "$tool" >/dev/null || return 1; done
}

main() {
  local install=no out=
  for argument in "$@"; do
    case $argument in
      --install) install=yes ;;
      -h | --help) sed -n '2,/^set /{/^set /d; s/^# \{0,1\}//; p}' "${BASH_SOURCE[0]}" && exit ;;
      -*) fail "unknown option $argument" "usage: build-image.sh [--install] OUT.qcow2" ;;
      *) out=$argument ;;
    esac
  done
  [ -n "$out" ] || fail "usage: build-image.sh [--install] OUT.qcow2"
  [ -d "$(dirname "$out")" ] || fail "the folder of $out does not exist"
  out=$(readlink -f "$(dirname "$out")")/$(basename "$out")

  require_debian
  require_host_packages "$install"
  take_cache
  fetch_packages
  make_root
  make_disk
  publish "$out"
}

require_debian() {
  have apt-get dpkg-deb apt-cache ||
    fail "the image is made of Debian packages, and this host has no apt-get and dpkg to fetch and unpack them"
  [ "$(dpkg --print-architecture)" = amd64 ] ||
    fail "the image is built for amd64; this host is $(dpkg --print-architecture)"
}

# A missing package is known by its missing file, so that tools from elsewhere count too.
require_host_packages() {
  local install=$1 missing=()
  have syslinux && [ -e /usr/lib/SYSLINUX/mbr.bin ] || missing+=(syslinux)
  have mcopy mformat || missing+=(mtools)
  have sfdisk || missing+=(fdisk)
  have mke2fs || missing+=(e2fsprogs)
  have cpio || missing+=(cpio)
  have gzip || missing+=(gzip)
  have depmod modprobe || missing+=(kmod)
  have qemu-img || missing+=(qemu-utils)
  have flock || missing+=(util-linux)
  [ ${#missing[@]} -eq 0 ] && return

  local command="apt-get install -y --no-install-recommends ${missing[*]}"
  if [ "$install" = no ]; then
    fail "these host packages are missing: ${missing[*]}" "install them with:  sudo $command" \
      "or run this script as root with --install"
  fi
  [ "$(id -u)" = 0 ] || fail "--install needs root; without it:  sudo $command"
  echo "Installing on this host: ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -q && $command
}

# One build at a time owns the work folder; what a killed build left there is removed.
take_cache() {
  mkdir -p "$debs"
  exec 9>"$cache/lock"
  flock -w 300 9 || fail "another build has held $cache/lock for five minutes"
  rm -rf "$work"
  mkdir -p "$unpacked" "$root"
  trap 'rm -rf "$work"' EXIT
  trap 'exit 1' INT TERM HUP
}

fetch_packages() {
  local packages=() kernel
  kernel=$(apt-cache depends linux-image-cloud-amd64 2>/dev/null | awk '$2 ~ /^linux-image-/ { print $2 }') || true
  mapfile -t packages < <(grep -v '^#' "$here/guest-packages")
  # Without package lists, as in a fresh container, what was fetched earlier still builds.
  if [ -n "$kernel" ] && apt-get download --print-uris "$kernel" "${packages[@]}" >"$work/uris" 2>"$work/apt.log"; then
    while read -r _ file _ hash; do
      fetch_package "$file" "${hash#SHA256:}"
      echo "$file" >>"$work/files"
    done < <(tr -d "'" <"$work/uris")
  else
    echo "apt knows no current packages; using those fetched before"
    for package in 'linux-image-[0-9]*-cloud-amd64' "${packages[@]}"; do
      find "$debs" -name "${package}_*.deb" -printf '%T@ %f\n' | sort -n | tail -1 | cut -d' ' -f2 | grep . ||
        fail "apt cannot find ${package%%[*}; run  apt-get update  on a Debian host and try again"
    done >"$work/files"
  fi
  while read -r file; do
    dpkg-deb -x "$debs/$file" "$unpacked"
    # shellcheck disable=SC2016 # dpkg-deb expands these
    dpkg-deb --show --showformat '${Package} ${Version}\n' "$debs/$file"
  done <"$work/files" | sort >"$work/packages"
}

# apt verifies what it downloads; the sum tells a complete file in the cache from a torn one.
fetch_package() {
  local file=$1 sum=$2
  [ -e "$debs/$file" ] && echo "$sum  $debs/$file" | sha256sum --check --status && return
  echo "Fetching $file"
  rm -f "$debs/$file"
  local package=${file%%_*} version=${file#*_}
  version=${version%_*}
  (cd "$debs" && apt-get download -q -o APT::Sandbox::User=root "$package=${version//%3a/:}" >"$work/apt.log" 2>&1) ||
    fail "cannot fetch $file: $(grep '^E:' "$work/apt.log" | head -1)" \
      "when its address is out of date, run  apt-get update  and try again"
}

make_root() {
  mkdir -p "$root"/{bin,sbin,proc,sys,dev,run,tmp,data,mnt,lib64,lib/x86_64-linux-gnu,usr/bin,usr/sbin,var/log,etc/dropbear,root/.ssh}
  cp -R "$here/guest/." "$root/"
  # Git keeps no modes but the executable bit; the rest came from the umask of whoever checked out.
  chmod -R u=rwX,go=rX "$root"
  chmod 600 "$root/etc/shadow"
  chmod 700 "$root/root" "$root/root/.ssh"
  chmod 1777 "$root/tmp"
  cp "$work/packages" "$root/etc/packages"
  install_busybox
  install_dropbear
  install_modules
}

install_busybox() {
  local applet
  cp "$unpacked/bin/busybox" "$root/bin/busybox"
  for applet in $("$root/bin/busybox" --list); do
    [ "$applet" = busybox ] || ln -s busybox "$root/bin/$applet"
  done
  # Found by these very paths: the kernel loads modules with /sbin/modprobe, inittab names the rest.
  for applet in init modprobe reboot poweroff halt; do
    ln -s ../bin/busybox "$root/sbin/$applet"
  done
}

# The libraries are listed by the guest's own loader, so that the host's do not matter.
install_dropbear() {
  local library path
  cp "$unpacked/usr/sbin/dropbear" "$root/usr/sbin/"
  cp "$unpacked/usr/bin/dropbearkey" "$unpacked/usr/bin/dbclient" "$root/usr/bin/"
  cp -L "$unpacked/lib64/ld-linux-x86-64.so.2" "$root/lib64/"
  path=$unpacked/lib/x86_64-linux-gnu:$unpacked/usr/lib/x86_64-linux-gnu
  for library in $("$root/lib64/ld-linux-x86-64.so.2" --library-path "$path" --list "$root/usr/sbin/dropbear" |
    awk '$2 == "=>" && $1 !~ /ld-linux/ { print $3 }'); do
    [ -e "$library" ] || fail "guest-packages lacks the package of a library that dropbear needs"
    case $library in
      "$unpacked"/*) cp -L "$library" "$root/lib/x86_64-linux-gnu/" ;;
      *) fail "dropbear takes $library from this host; add its package to guest-packages" ;;
    esac
  done
}

install_modules() {
  local kernel module file
  kernel=$(basename "$unpacked"/lib/modules/*)
  depmod -b "$unpacked" "$kernel"
  mkdir -p "$root/lib/modules/$kernel"
  cp "$unpacked/lib/modules/$kernel"/modules.{builtin,builtin.modinfo,order} "$root/lib/modules/$kernel/"
  grep -v '^#' "$here/guest-modules" | while read -r module; do
    modprobe -d "$unpacked" -S "$kernel" --show-depends "$module" >"$work/depends" 2>&1 ||
      fail "kernel $kernel has no module $module"
    while read -r file; do
      install -D -m 644 "$file" "$root${file#"$unpacked"}"
    done < <(awk '$1 == "insmod" { print $2 }' "$work/depends")
  done
  depmod -b "$root" "$kernel"
  # Busybox reads the text indexes only.
  rm -f "$root/lib/modules/$kernel"/modules.{*.bin,builtin.modinfo,devname,order,softdep,symbols}
  cp "$unpacked/boot/vmlinuz-$kernel" "$work/vmlinuz"
}

# A boot record and a FAT partition with syslinux, kernel and root tree, then an ext4 partition for state.
make_disk() {
  find "$root" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
  touch -d "@$SOURCE_DATE_EPOCH" "$work/vmlinuz"
  (cd "$root" && find . | sort | cpio -o -H newc --quiet --reproducible -R 0:0 | gzip -9n) >"$work/initrd.gz"

  local boot_mib data_start_mib
  boot_mib=$((($(stat -c %s "$work/vmlinuz") + $(stat -c %s "$work/initrd.gz")) / 1048576 + 3))
  data_start_mib=$((boot_start_mib + boot_mib))
  truncate -s $((data_start_mib + data_mib))M "$disk"
  sfdisk -q "$disk" <<EOF
label: dos
label-id: 0x$disk_id
start=${boot_start_mib}MiB, size=${boot_mib}MiB, type=e, bootable
start=${data_start_mib}MiB, size=${data_mib}MiB, type=83
EOF
  dd if=/usr/lib/SYSLINUX/mbr.bin of="$disk" bs=440 count=1 conv=notrunc status=none

  local fat=$disk@@${boot_start_mib}M
  export MTOOLS_SKIP_CHECK=1
  mformat -i "$fat" -T $((boot_mib * 2048)) -h 255 -s 63 -H $((boot_start_mib * 2048)) -N "$disk_id" -v NEPHELE ::
  mcopy -i "$fat" "$work/vmlinuz" "$work/initrd.gz" "$here/syslinux.cfg" ::/
  syslinux --install --offset $((boot_start_mib * 1048576)) "$disk"

  truncate -s ${data_mib}M "$work/data.ext4"
  E2FSPROGS_FAKE_TIME=$SOURCE_DATE_EPOCH mke2fs -q -t ext4 -O ^has_journal -L nephele-data -U "$data_uuid" \
    -E "hash_seed=$data_uuid,root_owner=0:0" "$work/data.ext4"
  dd if="$work/data.ext4" of="$disk" bs=1M seek="$data_start_mib" conv=notrunc,sparse status=none
}

# The image appears under its name only when it is whole.
publish() {
  local out=$1
  qemu-img convert -f raw -O qcow2 -c "$disk" "$out.partial"
  sync "$out.partial"
  mv "$out.partial" "$out"
  echo "Built $out ($(($(stat -c %s "$out") / 1048576)) MiB, kernel $(awk '/^linux-image/ { print $2 }' "$work/packages"))"
}

main "$@"
