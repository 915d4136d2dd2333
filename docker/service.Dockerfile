# The service, for CPUs; for NVIDIA's GPUs with
#   --build-arg PROFILES=-Pcuda --build-arg BASE=nvidia/cuda:12.9.1-cudnn-runtime-ubuntu24.04
# Built from the repository's root: docker build -f docker/service.Dockerfile -t duet-service:0.1.0-SNAPSHOT .
# docs/operations.md tells of the other arguments, and how to build behind mirrors.

ARG JDK=eclipse-temurin:25-jdk-noble
ARG BASE=ubuntu:24.04
# The stage that has the jar: source builds it, prebuilt takes service.jar from the context.
ARG JAR=source

FROM ${JDK} AS source
# Maven's wrapper knows the checksum of a zip.
RUN apt-get update && apt-get install -y --no-install-recommends unzip && rm -rf /var/lib/apt/lists/*
WORKDIR /source
ARG PROFILES=
ARG MVNW_REPOURL=
COPY . .
RUN --mount=type=cache,target=/root/.m2 --mount=type=secret,id=maven-settings,target=/settings.xml \
    if [ -s /settings.xml ]; then export MAVEN_ARGS="--settings /settings.xml"; fi \
    && ./mvnw -B -q ${PROFILES} -pl service -am package -DskipTests \
    && cp service/target/duet-service-*.jar /service.jar

FROM ${JDK} AS prebuilt
COPY service.jar /service.jar

FROM ${JAR} AS jar

FROM ${JDK} AS unpacked
COPY docker/unpack-service /unpack-service
COPY --from=jar /service.jar /service.jar
RUN /unpack-service /service.jar /image

FROM ${JDK} AS java
# java.desktop decodes pictures; jdk.* are what Spring Boot and the metrics of the JVM look for.
RUN jlink --strip-java-debug-attributes --no-header-files --no-man-pages --output /java --add-modules \
    java.base,java.compiler,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,java.prefs,java.rmi,java.scripting,java.security.jgss,java.sql,java.xml,jdk.crypto.ec,jdk.jfr,jdk.management,jdk.unsupported,jdk.zipfs

FROM ${BASE}
ARG BASE
ENV ORT_DISABLE_TELEMETRY=1 MALLOC_ARENA_MAX=2 LANG=C.UTF-8
WORKDIR /opt/duet
# What changes least comes first.
COPY --from=java /java /opt/java
COPY --from=unpacked /image/ort /opt/ort
COPY --from=unpacked /image/dependencies ./
COPY --from=unpacked /image/snapshot-dependencies ./
COPY --from=unpacked /image/application ./
# One start that ends before the port opens, to keep the classes that it loaded in a form that the next one maps.
RUN /opt/java/bin/java -XX:AOTCacheOutput=/opt/duet/service.aot -Donnxruntime.native.path=/opt/ort \
    -Dspring.context.exit=onRefresh -jar service.jar > /dev/null
USER 10001:10001
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 CMD ["bash", "-c", \
    "exec 3<> /dev/tcp/127.0.0.1/8080; printf 'GET /livez HTTP/1.0\\r\\n\\r\\n' >&3; head -n 1 <&3 | grep -q ' 200'"]
ENTRYPOINT ["/opt/java/bin/java", "-XX:AOTCache=/opt/duet/service.aot", "-Donnxruntime.native.path=/opt/ort", \
    "-jar", "/opt/duet/service.jar"]
# Last, for every build has others.
ARG VERSION=0.1.0-SNAPSHOT
ARG REVISION=unknown
ARG CREATED=unknown
ARG SOURCE=unknown
LABEL org.opencontainers.image.title="Duet service" \
      org.opencontainers.image.description="Translates pictures with unpaired image-to-image translators over REST." \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.vendor="Duet" \
      org.opencontainers.image.base.name="${BASE}" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.created="${CREATED}" \
      org.opencontainers.image.source="${SOURCE}"
