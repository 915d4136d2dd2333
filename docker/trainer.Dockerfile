# The trainer, which computes on CPUs.
# Built from the repository's root: docker build -f docker/trainer.Dockerfile -t duet-trainer:0.1.0-SNAPSHOT .

ARG JDK=eclipse-temurin:25-jdk-noble
ARG JRE=eclipse-temurin:25-jre-noble

FROM ${JDK} AS build
WORKDIR /source
COPY . .
RUN ./mvnw -B -q -pl trainer -am package -DskipTests

FROM ${JRE}
ARG VERSION=0.1.0-SNAPSHOT
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Duet trainer" \
      org.opencontainers.image.description="Learns unpaired image-to-image translators from two folders of pictures." \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
# DJL unpacks libtorch at the first start; the root file system may be read-only.
ENV DJL_CACHE_DIR=/tmp/djl DUET_JAVA_OPTS=-Duser.home=/tmp LANG=C.UTF-8
WORKDIR /opt/duet
COPY --from=build /source/trainer/target/lib trainer/target/lib
COPY --from=build /source/bin bin
COPY --from=build /source/trainer/target/duet-trainer-*.jar trainer/target/
RUN ln -s /opt/duet/bin/duet /usr/local/bin/duet
USER 10001:10001
WORKDIR /tmp
ENTRYPOINT ["duet"]
CMD ["--help"]
