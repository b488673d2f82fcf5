#!/usr/bin/env bash
# One hunt of a scheduled job: hunt.sh NOTEBOOK RUNS [option of `huntbook run`]...
#
# NOTEBOOK is a file beside this script, or the name of one that comes with the package. RUNS is the folder of all runs,
# on a datastore. Azure mounts that over the network and takes whole files only, so the run is made on the disk of the
# machine, beside the last ones that it is compared with, and taken there whole. Ends as `huntbook run` ends.
set -euo pipefail

notebook=$1
runs=$2
shift 2

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
for file in "$here/$notebook" "$here/$notebook.ipynb" "${HUNTBOOK_NOTEBOOKS:-}/$notebook.ipynb"; do
  if [ -f "$file" ]; then break; fi
done
name=$(basename "$file" .ipynb)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/runs/$name" "$runs/$name"

# A run is there when its run.json is: that is taken there last. Ten, as the last ones may have failed.
for run in $(cd "$runs/$name" && find . -mindepth 2 -maxdepth 2 -name run.json | sort | tail -n 10); do
  cp -r "$runs/$name/$(dirname "$run")" "$work/runs/$name/"
done
code=0
(cd "$work" && huntbook run "$file" --since-last --html --json "$@") || code=$?

for run in "$work/runs/$name"/*/; do
  id=$(basename "$run")
  if [ ! -d "$run" ] || [ -e "$runs/$name/$id" ]; then continue; fi
  if [ -f "$run/run.json" ]; then mv "$run/run.json" "$work/run.json"; fi
  cp -r "$run" "$runs/$name/$id"
  if [ -f "$work/run.json" ]; then mv "$work/run.json" "$runs/$name/$id/run.json"; fi
  echo "kept in $runs/$name/$id" >&2
done
exit "$code"
