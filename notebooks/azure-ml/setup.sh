#!/usr/bin/env bash
# Huntbook on an Azure Machine Learning compute instance, or on any Linux machine that has Jupyter.
#
#   bash setup.sh [--package FILE] [--notebooks DIR] [--node FILE] [--uninstall]
#
#   --package FILE   the package as a file (npm pack); otherwise huntbook-*.tgz beside this script, otherwise the registry
#   --notebooks DIR  put the notebooks there; one that is there already is left as it is
#   --node FILE      an archive of Node.js from nodejs.org that is here, for a network that does not reach it
#   --uninstall      take everything back but the notebooks
#
# It can be the creation script of an instance, which root runs, and can be run again by hand: what is there stays.
# Everything goes into the home of the user of the instance: ~/.local/share/huntbook (a Node.js of its own, the package,
# both kernels), two kernelspecs in Jupyter's own directory, and ~/.local/bin/huntbook. The image's Python and conda
# are neither used nor changed, and nothing needs root.
#
# NODE_MIRROR stands for https://nodejs.org/dist; npm's settings (npm_config_registry, HTTPS_PROXY) hold.
set -euo pipefail

NODE=24.18.1
DENO=2.9.5
DUCKDB=1.5.6-r.1
# Of https://nodejs.org/dist/v24.18.1/SHASUMS256.txt
SHA256_X64=9f5eb6ac21845a66c493c91a253b1da32fd684e89e9b7202d4936982336be4ca
SHA256_ARM64=df224555a083b918e46260cc969838501b9f9a87140c1195e5b9597b56d5dae2

say() { printf 'huntbook: %s\n' "$*"; }
fail() {
  say "$1" >&2
  exit "${2:-1}"
}
absolute() { realpath -e -- "$1" 2>/dev/null || fail "there is no such file: $1" 2; }

self=$(realpath -- "${BASH_SOURCE[0]}")
package=
notebooks=
archive=
uninstall=
while [ $# -gt 0 ]; do
  case $1 in
    --package | --node | --notebooks) [ $# -gt 1 ] || fail "$1 needs a value; see the head of this script" 2 ;;&
    --package) package=$(absolute "$2") ;;
    --node) archive=$(absolute "$2") ;;
    --notebooks) notebooks=$(realpath -m -- "$2") ;;
    --uninstall) uninstall=yes ;;
    *) fail "unknown option: $1; see the head of this script" 2 ;;
  esac
  if [ "$1" = --uninstall ]; then shift; else shift 2; fi
done

# The creation script is run by root; the kernels belong to the person at the instance.
user=${CI_LOCAL_UBUNTU_USER:-azureuser}
if [ "$(id -u)" = 0 ] && [ "$user" != root ] && id "$user" >/dev/null 2>&1; then
  say "going on as $user"
  set -- ${package:+--package "$package"} ${notebooks:+--notebooks "$notebooks"} ${archive:+--node "$archive"} \
    ${uninstall:+--uninstall}
  exec runuser -u "$user" -- env HOME="$(getent passwd "$user" | cut -d: -f6)" bash "$self" "$@"
fi

place=$HOME/.local/share/huntbook
command=$HOME/.local/bin/huntbook
node=$place/node/bin/node
huntbook() { "$node" "$place/node_modules/huntbook/dist/cli/main.js" "$@"; }

if [ -n "$uninstall" ]; then
  if [ -x "$node" ]; then
    for kernel in tslab deno; do huntbook kernel uninstall --kernel "$kernel" || true; done
  fi
  if grep -qsF "$place" "$command"; then rm -f "$command"; fi
  rm -rf "$place"
  say "removed $place and its kernels; notebooks and runs are where they were"
  exit 0
fi

if [ -z "$package" ]; then
  package=$(find "$(dirname "$self")" -maxdepth 1 -name 'huntbook-*.tgz' | sort -V | tail -n 1)
fi
case $(uname -sm) in
  "Linux x86_64") platform=linux-x64 sha256=$SHA256_X64 ;;
  "Linux aarch64") platform=linux-arm64 sha256=$SHA256_ARM64 ;;
  *) fail "no Node.js is known for $(uname -sm); install Node.js 20.19 or newer and: npm install huntbook" 2 ;;
esac

fetch() {
  if command -v curl >/dev/null; then curl -fsSL --retry 3 -o "$2" "$1"; else wget -q -O "$2" "$1"; fi
}

install_node() {
  if [ "$("$node" --version 2>/dev/null)" = "v$NODE" ] && [ -z "$archive" ]; then
    say "Node.js $NODE is there"
    return
  fi
  local work
  work=$(mktemp -d "$place/node.XXXXXX")
  if [ -n "$archive" ]; then
    tar -xf "$archive" -C "$work" --strip-components 1
  elif command -v npm >/dev/null && [ "$platform" = linux-x64 ]; then
    # npm checks what it gets against the registry's own hash.
    npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --no-package-lock --loglevel error \
      --no-update-notifier "node-$platform@$NODE" >/dev/null
    mkdir "$work/bin"
    mv "$work/node_modules/node-$platform/bin/node" "$work/bin/node"
    rm -rf "$work/node_modules"
  else
    fetch "${NODE_MIRROR:-https://nodejs.org/dist}/v$NODE/node-v$NODE-$platform.tar.gz" "$work.tar.gz" ||
      fail "cannot get Node.js $NODE; set NODE_MIRROR or HTTPS_PROXY, or bring the archive with --node FILE"
    echo "$sha256  $work.tar.gz" | sha256sum --check --status ||
      fail "the archive of Node.js is not the one that nodejs.org published: its SHA-256 is another"
    tar -xzf "$work.tar.gz" -C "$work" --strip-components 1
    rm "$work.tar.gz"
  fi
  rm -rf "$place/node"
  mv "$work" "$place/node"
  say "Node.js $("$node" --version) is in $place/node"
}

# npm of the machine where there is one, with its own Node.js; otherwise the one that came with ours.
npm_of_here() {
  if [ -x "$place/node/bin/npm" ]; then PATH=$place/node/bin:$PATH npm "$@"; else npm "$@"; fi
}

install_package() {
  local wanted
  wanted="${package:+$(sha256sum "$package" | cut -c1-64)} deno@$DENO duckdb@$DUCKDB"
  if [ -n "$package" ] && [ "$(cat "$place/installed" 2>/dev/null)" = "$wanted" ]; then
    say "the package is there"
    return
  fi
  rm -f "$place/installed"
  echo '{ "private": true }' >"$place/package.json"
  rm -f "$place/package-lock.json"
  # Binaries come inside the packages, so nobody's install scripts are needed, and none are run.
  npm_of_here install --prefix "$place" --save-exact --ignore-scripts --no-audit --no-fund --loglevel error \
    --no-update-notifier "${package:-huntbook@latest}" "deno@$DENO" "@duckdb/node-api@$DUCKDB" >/dev/null
  local part
  for part in huntbook deno @duckdb/node-api; do
    [ -e "$place/node_modules/$part/package.json" ] || fail "npm did not install $part; run it again, or see npm's log"
  done
  echo "$wanted" >"$place/installed"
  say "huntbook $(huntbook --version) is in $place"
}

install_command() {
  mkdir -p "$(dirname "$command")"
  printf '#!/bin/sh\nexec "%s" "%s" "$@"\n' "$node" "$place/node_modules/huntbook/dist/cli/main.js" >"$command"
  chmod 755 "$command"
  case :$PATH: in
    *":$(dirname "$command"):"*) say "the command is huntbook" ;;
    *) say "the command is $command; put $(dirname "$command") on the PATH to call it huntbook" ;;
  esac
}

install_notebooks() {
  mkdir -p "$notebooks"
  local file name copied=0 left=0
  for file in "$place"/node_modules/huntbook/notebooks/*.ipynb; do
    name=$(basename "$file")
    if [ -e "$notebooks/$name" ]; then left=$((left + 1)); else
      cp "$file" "$notebooks/$name"
      copied=$((copied + 1))
    fi
  done
  say "notebooks in $notebooks: $copied new, $left left as they were"
}

umask 022
# A network that swallows what is sent is to be said within minutes: Azure gives this script fifteen.
export npm_config_fetch_timeout=${npm_config_fetch_timeout:-60000}
mkdir -p "$place"
install_node
install_package
install_command
huntbook kernel install --kernel tslab
huntbook kernel install --kernel deno ${notebooks:+--notebooks "$notebooks"}
if [ -n "$notebooks" ]; then install_notebooks; fi
say "done; in JupyterLab reload the page, then choose the kernel TypeScript or Deno"
