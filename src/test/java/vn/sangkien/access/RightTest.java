package vn.sangkien.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import vn.sangkien.plan.Function;
import vn.sangkien.plan.PlanCatalogue;
import vn.sangkien.plan.PlanReader;

/** README says who may what in the words of the table itself. */
class RightTest {
    private static final Path README = Path.of("README.md");
    private static final String HEAD = "| right | whose |\n|---|---|\n";
    /** Everybody whom a plan or a unit makes part of a contest. */
    private static final Set<Function> IN_THE_CONTEST = Arrays.stream(Function.values())
            .filter(function -> function.ofPlan() || function == Function.UNIT_STAFF || function == Function.UNIT_HEAD)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Function.class)));

    @Test
    void readmeShowsTheTable() throws IOException {
        String table = HEAD
                + Arrays.stream(Right.values())
                        .map(right -> "| " + words(right) + " | " + whose(right) + " |\n")
                        .collect(Collectors.joining());
        if (Boolean.getBoolean("readme.write")) {
            Files.writeString(
                    README, Files.readString(README).replaceFirst("(?s)\\Q" + HEAD + "\\E(\\|[^\n]*\n)*", table));
        }

        assertThat(Files.readString(README))
                .as("Regenerate it: mvn test -Dtest=RightTest -Dreadme.write=true")
                .contains("\n\n" + table + "\n");
    }

    private static String whose(Right right) {
        var functions = EnumSet.copyOf(right.functions());
        String everybody = "";
        if (functions.containsAll(IN_THE_CONTEST)) {
            functions.removeAll(IN_THE_CONTEST);
            everybody = functions.isEmpty() ? "everybody in the contest" : "everybody in the contest, ";
        }
        return functions.stream()
                .map(function -> words(function) + (right.confines(function) ? "°" : ""))
                .collect(Collectors.joining(", ", everybody, ""));
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Test
    void aNoSaysWhatAndToWhomItBelongs() {
        assertThat(Right.AMEND_PLAN.refusal())
                .hasMessage(
                        "Tài khoản này không được nhập kế hoạch điều chỉnh. Quyền này thuộc về: cơ quan thường trực;"
                                + " thủ trưởng cơ quan thường trực. Đề nghị liên hệ khi cần.");
    }

    @Test
    void functionsOfOneContestCountForNothingInAnother() {
        var actor = new Actor("ai", Set.of(Groups.role("khac", "phong-noi-vu"), Groups.staff("khac", "KS-XA-01")));
        var plan = new PlanCatalogue(new PlanReader()).find("khanh-son-2019").orElseThrow();

        assertThat(actor.functionsIn(plan)).containsExactly(Function.ANYBODY, Function.SIGNED_ON);
        assertThat(actor.functionsIn(plan.withKey("khac", "K1"))).contains(Function.STANDING_BODY, Function.UNIT_STAFF);
    }
}
