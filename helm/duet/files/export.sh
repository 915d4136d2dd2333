#!/bin/sh
# Publishes the run that JOB_COMPLETION_INDEX names, once.
set -eu

read -r name data seed recipe << LINE
$(sed -n "$((JOB_COMPLETION_INDEX + 1))p" /etc/duet/runs)
LINE
run=/runs/${RUNS_FOLDER:+$RUNS_FOLDER/}$name-seed-$seed

if [ -e "$run/exported" ]; then
    echo "$run was exported before"
    exit 0
fi
duet export --run "$run" --data "/data/$data" --models /models \
    --licence "$EXPORT_LICENCE" --description "$EXPORT_DESCRIPTION" --precision "$EXPORT_PRECISION"
: > "$run/exported"
