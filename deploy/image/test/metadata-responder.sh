#!/bin/bash
# Answers one HTTP request on stdin with a file of the folder $1: the metadata service of a test.
# QEMU starts it for each connection of the guest.
read -r _ path _
while read -r header && [ "${header%$'\r'}" != "" ]; do :; done
file=$1${path#/openstack/latest}
if [ -f "$file" ]; then
  printf 'HTTP/1.0 200 OK\r\nContent-Length: %d\r\n\r\n' "$(stat -c %s "$file")"
  cat "$file"
else
  printf 'HTTP/1.0 404 Not Found\r\nContent-Length: 0\r\n\r\n'
fi
