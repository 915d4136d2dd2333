# shellcheck shell=sh
# What the libraries below the trainer read from the environment. Sourced by what starts it; a variable that is set
# already is left as it is. docs/training.md has what each is worth.

# A training step allocates and frees large tensors. glibc gives blocks above its threshold, 32 MiB at most, back to the
# system each time, and fetching them again costs page faults. These keep them; other systems ignore the variables.
export MALLOC_MMAP_THRESHOLD_="${MALLOC_MMAP_THRESHOLD_:-8589934592}"
export MALLOC_TRIM_THRESHOLD_="${MALLOC_TRIM_THRESHOLD_:-8589934592}"
export MALLOC_TOP_PAD_="${MALLOC_TOP_PAD_:-268435456}"

# Large pages for them, where the kernel gives such on request.
export GLIBC_TUNABLES="${GLIBC_TUNABLES:-glibc.malloc.hugetlb=1}"

# A step has a thousand places where libtorch's threads wait for each other. To sleep and be woken there costs more than
# the work in between; to wait awake takes the core from whatever else runs, and then costs more still. So they wait
# awake for a moment, some tenths of a millisecond, if nothing else runs when the trainer starts, and sleep at once if
# something does.
export OMP_WAIT_POLICY="${OMP_WAIT_POLICY:-PASSIVE}"
if [ -z "${GOMP_SPINCOUNT:-}" ] && [ -r /proc/loadavg ]; then
    read -r _ _ _ running _ < /proc/loadavg
    if [ "${running%/*}" -le $((1 + $(getconf _NPROCESSORS_ONLN) / 4)) ]; then
        export GOMP_SPINCOUNT=10000
    fi
fi

# ONNX Runtime reports its use to Microsoft and, while it prepares for that, crashes where the command line is longer than
# about 3 KB.
export ORT_DISABLE_TELEMETRY="${ORT_DISABLE_TELEMETRY:-1}"

# DJL uses a call that libtorch warns about once a run; there is nothing a user could do.
export TORCH_CPP_LOG_LEVEL="${TORCH_CPP_LOG_LEVEL:-ERROR}"

# Another libtorch than the one in the jar: the same version, built with CUDA. It is the folder of libtorch.so; DJL loads
# what lies there, with its own part for CUDA, which it brings, and fetches nothing.
if [ -n "${DUET_LIBTORCH:-}" ]; then
    if [ ! -f "$DUET_LIBTORCH/libtorch.so" ]; then
        echo "There is no libtorch.so in DUET_LIBTORCH=$DUET_LIBTORCH; see docs/training.md, GPU." >&2
        exit 1
    fi
    export PYTORCH_LIBRARY_PATH="$DUET_LIBTORCH"
    export PYTORCH_FLAVOR="${PYTORCH_FLAVOR:-cu128}"
fi
