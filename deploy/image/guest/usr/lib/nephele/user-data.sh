# Runs the user data when it is a script: once per server, as cloud-init does.

run_user_data() {
  if ! document user_data >/run/user-data || [ ! -s /run/user-data ]; then
    say "no user data"
  elif [ "$(head -c 2 /run/user-data)" != '#!' ]; then
    say "user data is not a script (no #! line): ignored"
  elif [ -e "$server_state/user-data.done" ]; then
    say "user data already ran on this server's first boot"
  else
    touch "$server_state/user-data.done"
    run_script
  fi
}

# The script is waited for, not the pipe: a daemon it leaves behind holds the pipe open for good.
run_script() {
  chmod 700 /run/user-data
  mkfifo /run/user-data.output
  prefix_lines </run/user-data.output &
  reader=$!
  say "running user data"
  /run/user-data >/run/user-data.output 2>&1 </dev/null
  code=$?
  waited=0
  while kill -0 "$reader" 2>/dev/null && [ "$waited" -lt 20 ]; do
    sleep 0.1
    waited=$((waited + 1))
  done
  say "user data ended with exit code $code"
}

prefix_lines() {
  while IFS= read -r line || [ -n "$line" ]; do
    echo "user-data: $line"
  done
}
