# syntax=docker/dockerfile:1
FROM eclipse-temurin:17-jdk AS build
WORKDIR /build
COPY mvnw pom.xml ./
COPY .mvn .mvn
COPY bpmn bpmn
COPY src src
RUN --mount=type=cache,target=/m2 ./mvnw -B -ntp -Dmaven.repo.local=/m2 -DskipTests package

FROM eclipse-temurin:17-jre
RUN useradd --system --uid 10001 --home-dir /app --create-home sangkien
WORKDIR /app
COPY --from=build /build/target/sang-kien.jar /tmp/sang-kien.jar
# Unpacked, and started once on an empty database in memory to keep what the JVM makes of its classes: half the time to start.
RUN java -Djarmode=tools -jar /tmp/sang-kien.jar extract --destination . --force \
  && rm /tmp/sang-kien.jar \
  && java -XX:ArchiveClassesAtExit=sang-kien.jsa -Dspring.context.exit=onRefresh -jar sang-kien.jar \
    --spring.datasource.url=jdbc:h2:mem:once
USER sangkien
ENV SPRING_PROFILES_ACTIVE=postgres \
    SERVER_ADDRESS=0.0.0.0 \
    JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=75 -Dfile.encoding=UTF-8"
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s --retries=6 \
  CMD curl --fail --silent --output /dev/null http://127.0.0.1:8080/actuator/health || exit 1
ENTRYPOINT ["java", "-XX:SharedArchiveFile=sang-kien.jsa", "-jar", "sang-kien.jar"]
