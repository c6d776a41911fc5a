#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Tries from this host the ports that its flows need and writes results-@NAME@.json, which the DMCM Topology
# Designer imports. For sites without Ansible. Needs bash 4.3 and coreutils, nothing else, and no privileges.
#
#   bash @NAME@.sh             tests and writes results-@NAME@.json into the current folder
#   bash @NAME@.sh --list      only says what would be tried
#
# It sends no more than a greeting. Bash cannot speak TLS, choose a source address, test UDP or see who rejected a
# packet: the Ansible folder's library/dmcm_probe.py can, and runs by hand wherever there is Python 3.
set -u
export LC_ALL=C

name='@NAME@' vantage='host:@HOST@' document='@DOCUMENT@'
addresses='@ADDRESSES@'
per_second=@PER_SECOND@ at_once=@AT_ONCE@ connect=@CONNECT@ greeting=0.5 total=@TOTAL@

# kind, address, port, transport, service, TLS, flows, source
targets() {
  cat <<'DMCM_TARGETS'
@TARGETS@
DMCM_TARGETS
}

if [ -z "${BASH_VERSINFO[0]:-}" ] || ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] < 403)); then
  echo "$name.sh: this needs bash 4.3 or newer" >&2
  exit 2
fi
case ${1:-} in
  '') ;;
  --list)
    targets | while read -r kind address port transport service tls flows _; do
      [ -n "$kind" ] && echo "$kind $address port $port/$transport $flows"
    done
    exit 0
    ;;
  *)
    echo "usage: bash $name.sh [--list]" >&2
    exit 2
    ;;
esac

output=results-$name.json
work=$(mktemp -d) || exit 4
trap 'kill $(jobs -p) 2>/dev/null; rm -rf -- "$work"' EXIT
trap 'exit 130' INT TERM HUP

now_ms() { # milliseconds, as whole as bash can
  if [ -n "${EPOCHREALTIME:-}" ]; then
    local moment=${EPOCHREALTIME/[.,]/}
    echo "${moment%???}"
  else
    date +%s%3N
  fi
}
utc() { date -u +%Y-%m-%dT%H:%M:%SZ; }

# Runs in a bash of its own, which `timeout` ends. Says "connected", then the first line that came.
connect_and_listen='
  exec 3<>"/dev/tcp/$1/$2" || exit 1
  echo connected
  if [ "$3" = http ]; then printf "HEAD / HTTP/1.0\r\nHost: %s\r\nConnection: close\r\n\r\n" "$1" >&3; fi
  IFS= read -r -t "$4" -n 200 line <&3 2>/dev/null
  printf "%s\n" "$line"
  exit 0'

# judge_greeting SERVICE LINE: sets outcome and detail of something that accepted.
judge_greeting() {
  local service=$1 line=${2%$'\r'}
  local shown=${line//[^a-zA-Z0-9 .,:;()\/_+=-]/?}
  shown=${shown:0:80}
  outcome=open detail='accepted; this script does not speak the protocol'
  case $service in
    http)
      case $line in
        HTTP/[12]*) detail=$shown ;;
        '') outcome=wrong-service detail='accepted the connection and stayed silent' ;;
        *) outcome=wrong-service detail="not HTTP: answered $shown" ;;
      esac
      ;;
    ssh)
      case $line in
        SSH-*) detail=$shown ;;
        '') outcome=wrong-service detail='accepted the connection and stayed silent' ;;
        *) outcome=wrong-service detail="not SSH: answered $shown" ;;
      esac
      ;;
    smtp)
      case $line in
        220*) detail="SMTP $shown" ;;
        '') outcome=wrong-service detail='accepted the connection and stayed silent' ;;
        *) outcome=wrong-service detail="not SMTP: answered $shown" ;;
      esac
      ;;
    -) detail='accepted' ;;
  esac
}

# judge_error WORDS: sets outcome and detail of what bash said.
judge_error() {
  case $1 in
    *'Connection refused'*) outcome=refused detail='refused: a closed port, or a firewall that rejects' ;;
    *'Connection reset'*) outcome=refused detail='reset' ;;
    *'No route to host'*) outcome=unreachable detail='a router or firewall said so, or no machine has this address' ;;
    *'Network is unreachable'*) outcome=unreachable detail='no route to this network' ;;
    *'Permission denied'* | *'Operation not permitted'*) outcome=unreachable detail='administratively prohibited' ;;
    *'Connection timed out'*) outcome=filtered detail='no answer' ;;
    *) outcome=not-run detail='bash could not try this' ;;
  esac
}

# try INDEX KIND ADDRESS PORT TRANSPORT SERVICE TLS: one attempt, written down for the end.
try() {
  local index=$1 kind=$2 address=$3 port=$4 transport=$5 service=$6 tls=$7
  local began ended status said line outcome detail latency=null stand_in='' wait=$greeting at
  at=$(utc)
  if [ "$transport" = udp ]; then
    printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$kind" not-run null 'UDP is not tested by this script' "$at" '' >"$work/$index"
    return
  fi
  case $service in http | ssh | smtp) [ "$tls" = tls ] || wait=3.5 ;; esac
  [ "$tls" = tls ] && service=-
  [ "$kind" = control ] && service=-
  began=$(now_ms)
  said=$(timeout -k 1 "$connect" bash -c "$connect_and_listen" bash "$address" "$port" "$service" "$wait" 2>&1)
  status=$?
  ended=$(now_ms)
  # What came later than the time for connecting was the greeting.
  if [[ $said == connected* ]]; then
    line=${said#connected}
    line=${line#$'\n'}
    latency=$((ended - began))
    if [[ $line == 'DMCM-STAND-IN '* ]]; then
      outcome=open detail='a stand-in answered' stand_in=yes
    elif [ "$tls" = tls ]; then
      outcome=open detail='accepted; TLS is not tried by this script'
    else
      judge_greeting "$service" "$line"
    fi
  elif [ $status -ge 124 ]; then
    outcome=filtered detail="no answer within $connect s"
  else
    judge_error "$said"
    [ "$outcome" = filtered ] || latency=$((ended - began))
  fi
  printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$kind" "$outcome" "$latency" "$detail" "$at" "$stand_in" >"$work/$index"
}

own_addresses() {
  local first second third last='' line
  while read -r first second third _; do
    if [ "$first" = '|--' ]; then last=$second; fi
    if [ "$first $second $third" = '/32 host LOCAL' ]; then echo "$last"; fi
  done </proc/net/fib_trie 2>/dev/null
  while read -r line _; do echo "v6:$line"; done </proc/net/if_inet6 2>/dev/null
}

claimed=true
own=$(own_addresses)
for address in $addresses; do
  while read -r one; do [ "$one" = "$address" ] && claimed=false; done <<<"$own"
done

started=$(utc)
gap=$(printf '0.%04d' $((10000 / (per_second > 1 ? per_second : 2))))
count=0 running=0
SECONDS=0
while read -r kind address port transport service tls flows _; do
  [ -n "$kind" ] || continue
  count=$((count + 1))
  if ((SECONDS >= total)); then
    printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$kind" not-run null 'the time for all tests was over' "$(utc)" '' >"$work/$count"
    continue
  fi
  if ((running >= at_once)); then
    wait -n
    running=$((running - 1))
  fi
  try "$count" "$kind" "$address" "$port" "$transport" "$service" "$tls" </dev/null &
  running=$((running + 1))
  sleep "$gap"
done < <(targets)
wait

control=true
for file in "$work"/*; do
  [ -f "$file" ] || continue
  IFS=$'\t' read -r kind outcome _ <"$file"
  if [ "$kind" = control ]; then
    case $outcome in open | wrong-service | not-run) control=false ;; esac
  fi
done

{
  printf '{\n  "format": "dmcm-topology-results",\n  "version": 1,\n  "documentSha256": "%s",\n' "$document"
  printf '  "vantage": "%s",\n  "vantageClaimed": %s,\n  "controlPassed": %s,\n' "$vantage" "$claimed" "$control"
  printf '  "startedAt": "%s",\n  "tool": "bash",\n  "results": [' "$started"
  count=0 comma=''
  while read -r kind address port transport service tls flows _; do
    [ -n "$kind" ] || continue
    count=$((count + 1))
    [ "$kind" = target ] || continue
    IFS=$'\t' read -r _ outcome latency detail at stand_in <"$work/$count" ||
      { outcome=not-run latency=null detail='interrupted' at=$(utc) stand_in=''; }
    for flow in ${flows//,/ }; do
      printf '%s\n    { "flow": "%s", "address": "%s", "port": %s, "outcome": "%s",' "$comma" "$flow" "$address" \
        "$port" "$outcome"
      [ "$latency" = null ] || printf ' "latencyMs": %s,' "$latency"
      printf ' "detail": "%s", "at": "%s"' "$detail" "$at"
      [ -z "$stand_in" ] || printf ', "standIn": true'
      printf ' }'
      comma=,
    done
  done < <(targets)
  printf '\n  ]\n}\n'
} >"$output.new" && mv -f -- "$output.new" "$output" || exit 4
echo "written: $output" >&2
