#!/usr/bin/env bash
# Writes madoguchi.aot beside an extracted jar: the program runs once, until it can answer, and the JVM
# keeps which classes it loaded and linked. With -XX:AOTCache=madoguchi.aot it then starts with them.
# Use: aot-cache.sh FOLDER KNOWLEDGE-BASE [PORT]
set -euo pipefail
cd "$1"
base="$(cd "$OLDPWD" && realpath "$2")"
port="${3:-8099}"
data="$(mktemp -d)"
program=
trap '[ -z "$program" ] || kill "$program" 2>/dev/null || true; rm -rf "$data"' EXIT

options=(--enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xmx512m)
arguments=(--server.port="$port" --madoguchi.store.folder="$data" --madoguchi.knowledge-base.path="$base"
  --madoguchi.search.translations="$data/translations" --madoguchi.knowledge-base.drafts="$data/drafts")

# Whether the program on the port can answer.
ready() {
  (exec 3<>"/dev/tcp/127.0.0.1/$port" && printf 'GET /actuator/health/readiness HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3 && grep -q '"UP"' <&3) 2>/dev/null
}

# Runs the program with further options of the JVM until it can answer, or two minutes.
run() {
  java "${options[@]}" "$@" -jar madoguchi.jar "${arguments[@]}" >"$data/log" 2>&1 &
  program=$!
  for _ in $(seq 1200); do
    if ready; then break; fi
    if ! kill -0 "$program" 2>/dev/null; then cat "$data/log" >&2; exit 1; fi
    sleep 0.1
  done
  ready || { cat "$data/log" >&2; exit 1; }
  kill "$program"
  wait "$program" || true
  program=
}

if ready; then echo "port $port is in use" >&2; exit 1; fi
run -XX:AOTCacheOutput=madoguchi.aot
[ -s madoguchi.aot ] || { cat "$data/log" >&2; exit 1; }

# With this option a JVM that does not accept the cache ends at once.
run -XX:AOTCache=madoguchi.aot -XX:AOTMode=on
echo "madoguchi.aot: $(du -m madoguchi.aot | cut -f1) MB, accepted"
