# The trainer, which computes on CPUs; for NVIDIA's GPUs with
#   --build-arg DEVICE=cuda --build-context pytorch=DIR
# where DIR is the folder site-packages into which PyTorch 2.7.1 is installed, with the libraries of CUDA beside it.
# Built from the repository's root: docker build -f docker/trainer.Dockerfile -t duet-trainer:0.1.0-SNAPSHOT .
# docs/operations.md tells of the other arguments, and how to build behind mirrors.

ARG JDK=eclipse-temurin:25-jdk-noble
ARG JRE=eclipse-temurin:25-jre-noble
# The stage that has the trainer: source builds it, prebuilt takes the jars of trainer/target from the context's jars.
ARG JARS=source
# The stage that has the libtorch: cpu leaves it to the one in DJL's jar, cuda takes PyTorch's.
ARG DEVICE=cpu

FROM ${JDK} AS source
# Maven's wrapper knows the checksum of a zip.
RUN apt-get update && apt-get install -y --no-install-recommends unzip && rm -rf /var/lib/apt/lists/*
WORKDIR /source
ARG MVNW_REPOURL=
COPY . .
RUN --mount=type=cache,target=/root/.m2 --mount=type=secret,id=maven-settings,target=/settings.xml \
    if [ -s /settings.xml ]; then export MAVEN_ARGS="--settings /settings.xml"; fi \
    && ./mvnw -B -q -pl trainer -am package -DskipTests \
    && mkdir /jars && cp -r trainer/target/lib trainer/target/duet-trainer-*.jar /jars

FROM ${JDK} AS prebuilt
COPY jars /jars

FROM ${JARS} AS jars
# Duet's own jars change with every build, those of others seldom.
RUN mkdir /own && mv /jars/duet-*.jar /own && mkdir /own/lib && mv /jars/lib/duet-*.jar /own/lib

FROM ${JRE} AS cpu

# --build-context puts another in its place.
FROM scratch AS pytorch

FROM ${JRE} AS cuda
# Side by side as they were installed, for they look for each other that way. The driver is the node's.
COPY --from=pytorch nvidia /opt/pytorch/nvidia
COPY --from=pytorch cusparselt /opt/pytorch/cusparselt
COPY --from=pytorch torch/lib /opt/pytorch/torch/lib
ENV DUET_LIBTORCH=/opt/pytorch/torch/lib NVIDIA_VISIBLE_DEVICES=all NVIDIA_DRIVER_CAPABILITIES=compute,utility

FROM ${DEVICE}
ARG JRE
# DJL unpacks libtorch at the first start; the root file system may be read-only.
ENV DJL_CACHE_DIR=/tmp/djl DUET_JAVA_OPTS=-Duser.home=/tmp LANG=C.UTF-8
WORKDIR /opt/duet
COPY --from=jars /jars trainer/target
COPY bin bin
COPY --from=jars /own trainer/target
RUN ln -s /opt/duet/bin/duet /usr/local/bin/duet
USER 10001:10001
WORKDIR /tmp
ENTRYPOINT ["duet"]
CMD ["--help"]
# Last, for every build has others.
ARG VERSION=0.1.0-SNAPSHOT
ARG REVISION=unknown
ARG CREATED=unknown
ARG SOURCE=unknown
LABEL org.opencontainers.image.title="Duet trainer" \
      org.opencontainers.image.description="Learns unpaired image-to-image translators from two folders of pictures." \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.vendor="Duet" \
      org.opencontainers.image.base.name="${JRE}" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.created="${CREATED}" \
      org.opencontainers.image.source="${SOURCE}"
