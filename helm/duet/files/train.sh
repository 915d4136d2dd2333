#!/bin/sh
# Trains the run that JOB_COMPLETION_INDEX names, from its newest checkpoint where it has one.
set -eu

read -r name data seed recipe << LINE
$(sed -n "$((JOB_COMPLETION_INDEX + 1))p" /etc/duet/runs)
LINE
run=/runs/${RUNS_FOLDER:+$RUNS_FOLDER/}$name-seed-$seed

set -- --data "/data/$data" --recipe "$recipe" --seed "$seed" --run "$run" --stopped-exit-code 75
for checkpoint in "$run"/checkpoints/step-*.safetensors; do
    if [ -e "$checkpoint" ]; then
        set -- "$@" --resume
        break
    fi
done
echo "duet train $*"
exec duet train "$@" # In place of this shell, so that SIGTERM reaches it.
