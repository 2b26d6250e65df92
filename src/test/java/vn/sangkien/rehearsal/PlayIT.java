package vn.sangkien.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program plays the whole plan of 2019 by itself, the way anybody who has just fetched it would let it. */
class PlayIT {
    private static final Path PROGRAM = Path.of("target/sang-kien.jar").toAbsolutePath();
    private static final long PATIENCE_IN_MINUTES = 10;

    @TempDir
    Path elsewhere;

    @Test
    void playsThePlanFromItsIssueToItsArchive() throws Exception {
        Path screen = elsewhere.resolve("screen.txt");
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        PROGRAM.toString(),
                        "--spring.profiles.active=rehearsal",
                        "--play",
                        "--server.port=0")
                .directory(elsewhere.toFile())
                .redirectErrorStream(true)
                .redirectOutput(screen.toFile())
                .start();
        boolean ended = program.waitFor(PATIENCE_IN_MINUTES, TimeUnit.MINUTES);
        program.destroyForcibly();

        String story = Files.readString(screen, StandardCharsets.UTF_8);
        assertThat(ended).as(story).isTrue();
        assertThat(program.exitValue()).as(story).isZero();
        assertThat(story).doesNotContain("✗").doesNotContain("WARN").doesNotContain("ERROR");
        assertThat(story.lines().map(line -> line.replaceAll(" {2,}", "|")))
                .contains(
                        "02/07/2019 00:00|Cuộc thi sáng kiến cải cách hành chính|Đã khoá tiếp nhận|đồng hồ",
                        "11/09/2019 09:00|Vòng sơ khảo|Thông báo đề án vào chung khảo|hệ thống",
                        "16/12/2019 09:00|Tổng kết cuộc thi|Kết thúc cuộc thi|hệ thống",
                        "KS2019-006|Phòng Tài nguyên và Môi trường|84,0|1|Vào chung khảo (76,4), đạt giải",
                        "✓ Sơ khảo: xếp hạng 1-2-2-4",
                        "✓ Cuộc thi đã kết thúc");
    }
}
