# The mock server in a container:  docker build -t chainlets/mock-server:0.1.0 .
FROM eclipse-temurin:21-jdk-jammy AS build
WORKDIR /build
COPY . .
RUN ./mvnw --batch-mode --no-transfer-progress -q -DskipTests -pl mock-server -am package
RUN mock-server/src/container/assemble mock-server/target/mock-server.jar /opt/chainlets

# The same system libraries as above: the Java was taken from there.
FROM ubuntu:22.04
COPY --from=build /opt/chainlets /opt/chainlets
USER 65532:65532
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=2s --start-period=10s \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /_mock/health HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q '\"ok\"' <&3"]
ENTRYPOINT ["/opt/chainlets/java/bin/java", "-XX:SharedArchiveFile=/opt/chainlets/mock-server.jsa", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", "/opt/chainlets/mock-server.jar", "--host", "0.0.0.0"]
