#!/usr/bin/env bash
# A PostgreSQL server for tests, apart from any other on the machine.
#
#   postgres.sh start DIR   makes a cluster in DIR, starts it on a free port of the
#                           loopback interface and prints its URL, nothing else
#   postgres.sh stop DIR    stops it; DIR stays
#
# A server that is missing is installed from Debian's packages, which needs root.
# Whoever is on this machine may connect: keep no real data in it.
set -euo pipefail

usage() { echo "usage: $0 start|stop DIR" >&2; exit 2; }
[ $# -eq 2 ] && [ -n "$2" ] || usage
command=$1 dir=$2

# The folder with the programs of the newest server, 15 or later; nothing if none.
programs() {
  local found
  for found in $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -Vr); do
    local version=${found#/usr/lib/postgresql/}
    if [ -x "$found/initdb" ] && [ "${version%%/*}" -ge 15 ]; then echo "$found"; return; fi
  done
  if found=$(command -v pg_ctl) && [ "$("$found" --version | sed 's/[^0-9]*\([0-9]*\).*/\1/')" -ge 15 ]; then
    dirname "$(readlink -f "$found")"
  fi
}

# The server refuses to run as root.
as_server() {
  if [ "$(id -u)" -eq 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

start() {
  bin=$(programs)
  if [ -z "$bin" ]; then
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
      echo "$0: there is no PostgreSQL 15 or later here: install it (Debian: apt-get install postgresql)" >&2
      exit 1
    fi
    { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q postgresql; } >&2
    bin=$(programs)
    [ -n "$bin" ] || { echo "$0: Debian's packages have no PostgreSQL 15 or later" >&2; exit 1; }
  fi
  mkdir -p "$dir"
  dir=$(cd "$dir" && pwd)
  [ ! -e "$dir/data" ] || { echo "$0: $dir/data is there already" >&2; exit 1; }
  if [ "$(id -u)" -eq 0 ]; then chown postgres "$dir"; fi
  as_server "$bin/initdb" -D "$dir/data" -U postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 >"$dir/initdb.log" 2>&1 ||
    { cat "$dir/initdb.log" >&2; exit 1; }
  # A socket's path has 107 bytes at most; in a deeper folder there is none.
  local socket=$dir
  [ ${#dir} -lt 80 ] || socket=
  local try port
  for try in 1 2 3 4 5 6 7 8 9 10; do
    port=$((20000 + RANDOM % 12000)) # below the ports that systems give out by themselves
    if as_server "$bin/pg_ctl" -D "$dir/data" -w -t 60 -s -l "$dir/server.log" start \
      -o "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories='$socket' -c max_connections=200" \
      >"$dir/start.log" 2>&1 </dev/null; then
      echo "postgres://postgres@127.0.0.1:$port/postgres?sslmode=disable"
      return
    fi
    as_server "$bin/pg_ctl" -D "$dir/data" -s -m immediate stop >/dev/null 2>&1 || true
  done
  cat "$dir/start.log" "$dir/server.log" >&2
  exit 1
}

stop() {
  bin=$(programs)
  dir=$(cd "$dir" && pwd)
  [ -e "$dir/data/postmaster.pid" ] || return 0
  as_server "$bin/pg_ctl" -D "$dir/data" -m fast -w -s stop >&2
}

case $command in
  start) start ;;
  stop) stop ;;
  *) usage ;;
esac
