#!/usr/bin/env bash
# Sourced by the scripts that have stages. stage NAME COMMAND...: runs it and says how long it took, in the line that
# script/measure-setup reads.
stage() {
  local name=$1 start=$SECONDS
  shift
  "$@"
  echo "stage: $name: $((SECONDS - start)) s"
}
