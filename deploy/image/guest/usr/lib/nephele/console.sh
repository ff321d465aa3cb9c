# One form for every line that this image writes to the console.

say() {
  echo "nephele-tiny: [$(cut -d' ' -f1 /proc/uptime)] $*"
}
