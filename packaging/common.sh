# SPDX-License-Identifier: Apache-2.0
# What packaging/run and packaging/test share: saying things, installing packages, configuring, building.
# Sourced by bash; expects $root, the top folder of the source tree.

say() { printf '%s\n' "== $*"; }
fail() { printf '%s\n' "error: $*" >&2; exit 1; }

# The names of a package list, without comments and reasons.
package_names() { sed -e 's/#.*//' "$@" | awk 'NF { print $1 }'; }

package_reason() {
  local name=$1
  shift
  awk -v name="$name" '$1 == name { $1 = ""; sub(/^ +/, ""); print; exit }' "$@"
}

is_installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

# as_root COMMAND...: runs it as root, directly or through sudo.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  else
    sudo "$@"
  fi
}

# install_missing LIST...: installs with apt what the lists name and this machine lacks.
install_missing() {
  local name missing=()
  if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    fail "this script installs packages with apt, which is not here. Install what these files name by other" \
      "means, then give --no-install: $*"
  fi
  for name in $(package_names "$@"); do
    is_installed "$name" || missing+=("$name")
  done
  [ ${#missing[@]} -gt 0 ] || return 0

  say "Installing ${#missing[@]} Debian packages that are needed and missing:"
  for name in "${missing[@]}"; do
    printf '   %-22s %s\n' "$name" "$(package_reason "$name" "$@")"
  done
  if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
    fail "installing needs root, and there is no sudo. As root, run:
  apt-get update && apt-get install --no-install-recommends ${missing[*]}
and then this script again with --no-install."
  fi
  for name in "${missing[@]}"; do
    if ! apt-cache show "$name" >/dev/null 2>&1; then
      as_root apt-get -q update || fail "apt-get update did not succeed (see above)"
      break
    fi
  done
  # A list that is out of date names versions that are gone: one try with fresh lists.
  apt_install "${missing[@]}" || {
    as_root apt-get -q update && apt_install "${missing[@]}"
  } || fail "apt could not install what is needed (see above)"
}

# The tests want programs, no services: what a package would start stays off, now and after the next start.
apt_install() {
  as_root env DEBIAN_FRONTEND=noninteractive bash "$root/packaging/apt-quietly" "$@"
}

# configure PRESET [CMAKE_ARGUMENT...]: only where nothing is configured yet, so that a developer's own
# choices in build/PRESET stay; CMake itself configures again when its files change.
configure() {
  local preset=$1 arguments=()
  shift
  [ -f "$root/build/$preset/build.ninja" ] && return 0
  command -v ccache >/dev/null && arguments+=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
  command -v mold >/dev/null && arguments+=(-DCMAKE_EXE_LINKER_FLAGS=-fuse-ld=mold)
  (cd "$root" && cmake --preset "$preset" "${arguments[@]}" "$@")
}

# build PRESET [TARGET...]
build() {
  local preset=$1 targets=()
  shift
  [ $# -eq 0 ] || targets=(--target "$@")
  # Paths relative to the tree let one preset take what ccache has of another; precompiled headers need the
  # sloppiness that ccache's manual names for them.
  (cd "$root" && CCACHE_BASEDIR="$root" CCACHE_NOHASHDIR=1 CCACHE_SLOPPINESS=pch_defines,time_macros cmake --build "build/$preset" "${targets[@]}")
}
