package vn.sangkien.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sangkien.Http;
import vn.sangkien.HttpTest;
import vn.sangkien.contest.ContestService;
import vn.sangkien.contest.Phase;
import vn.sangkien.judging.Rankings;
import vn.sangkien.judging.RoundResult;
import vn.sangkien.plan.PlanReader;
import vn.sangkien.process.finals.StageDesk;
import vn.sangkien.submission.EntryFiles;
import vn.sangkien.submission.EntryState;
import vn.sangkien.submission.SubmissionLine;
import vn.sangkien.submission.SubmissionService;

/**
 * A plan with weekly rounds, each with entrants of its own: the weeks are contests of one plan file, the final is a contest of
 * its own, and whoever is chosen goes there by package without being typed in again (ADR 28, ADR 29).
 */
@HttpTest
class WeeklyProcessTest {
    private static final List<String> JUDGES = List.of("gktinh1", "gktinh2", "gktinh3");
    private static int number = 9000;

    @LocalServerPort
    int port;

    @Autowired
    Office office;

    @Autowired
    Stage stage;

    @Autowired
    StageDesk stageDesk;

    @Autowired
    ContestService contests;

    @Autowired
    SubmissionService submissions;

    @Autowired
    EntryFiles files;

    @Autowired
    Rankings rankings;

    @Autowired
    PlanReader reader;

    private String first = "";
    private String second = "";
    private String last = "";

    @BeforeEach
    void onePlanFileOrdersTheWeeksAndAnotherTheFinal() throws IOException {
        office.beginsAnew(reader.read(file("week.yaml")));
        first = issues("week.yaml", "Thi theo tuần – tuần 1", 0);
        second = issues("week.yaml", "Thi theo tuần – tuần 2", 1);
        last = issues("final.yaml", "Thi theo tuần – chung khảo", 0);
        for (var contest : List.of(first, second, last)) {
            office.turnsTo(contest);
            office.setsUpCommittee();
        }
        for (var caller : List.of("sonoivu", "sotttt", "soyte")) {
            office.employs(caller, caller);
        }
    }

    private static String file(String name) throws IOException {
        try (var content = WeeklyProcessTest.class.getResourceAsStream("/weekly/" + name)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String issues(String plan, String title, int weeks) throws IOException {
        var key = "thu-" + ++number;
        office.turnsTo(key);
        var answer =
                issues(plan, "key=" + key + "&code=" + office.code() + "&weeks=" + weeks + "&title=" + coded(title));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        office.settles();
        return key;
    }

    private HttpResponse<String> issues(String plan, String words) throws IOException {
        return as("admin")
                .send("POST", "/api/contests?" + words, file(plan), Map.of("Content-Type", "application/yaml"));
    }

    private static String coded(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    private Http as(String user) {
        return Http.at(port).as(user);
    }

    private Phase phase(String contest) {
        return contests.contest(contest).phase();
    }

    private String sends(String contest, String login, String unit) {
        office.turnsTo(contest);
        var code = office.sends(login, login + "tt", unit);
        office.accepts(code);
        return code;
    }

    /** The week's panel scores, the committee chooses the best, and the chosen are handed over. */
    private void judges(String week, Map<String, String> points) {
        office.turnsTo(week);
        office.opensQualifying("PAPER", JUDGES);
        points.forEach((code, total) -> panelScores(code, "tuan", total));
        office.selects();
        office.issuesPaper("qualifying-results", "bantochuc");
        assertThat(phase(week)).isEqualTo(Phase.DOSSIER);
        office.playsDossier();
    }

    private void panelScores(String code, String round, String total) {
        JUDGES.forEach(judge -> stage.score(code, round, Map.of(judge, total)));
    }

    /** The week's package goes to the final as it is; answers the code that the entry has there. */
    private String goesToTheFinal(String week, String code) {
        var zip = as("sonoivu").download("/api/contests/" + week + "/dossier").body();
        var answer = as("sonoivu").upload("/api/contests/" + last + "/dossiers", "ho-so.zip", zip);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        office.turnsTo(last);
        office.settles();
        return submissions.lines(last, List.of(EntryState.SENT)).stream()
                .map(line -> submissions.get(line.code()))
                .filter(entry -> entry.origin() != null && entry.origin().code().equals(code))
                .findFirst()
                .orElseThrow()
                .code();
    }

    private List<String> codes(String contest) {
        return submissions.lines(contest, List.of(EntryState.values())).stream()
                .map(SubmissionLine::code)
                .toList();
    }

    private JsonNode contest(String contest) {
        return Http.json(as("sonoivu").get("/api/contests/" + contest));
    }

    private String deadline(String contest, String id, String what) {
        for (var deadline : contest(contest).path("deadlines")) {
            if (deadline.path("id").asText().equals(id)) {
                return deadline.path(what).asText();
            }
        }
        throw new AssertionError("no deadline " + id);
    }

    private void takesTheNotice(String week, int dossier) {
        var browser = signedOn("sonoivu");
        var page = "/cuoc-thi/" + last + "/ho-so";
        browser.get(page);
        assertThat(givesOut(browser, page, dossier, "2020-01-01").statusCode()).isEqualTo(302);
        assertThat(browser.get(page).body()).contains("Ngày thông báo ở sau ngày hôm nay", "30/TB-BTC", "2020-01-01");
        var notice = givesOut(browser, page, dossier, "2019-06-29").body().getBytes(StandardCharsets.UTF_8);
        var answer =
                as("sonoivu").upload("/api/contests/" + week + "/rounds/chung-khao/notice", "thong-bao.json", notice);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        office.turnsTo(week);
        office.settles();
    }

    private HttpResponse<String> givesOut(Http browser, String page, int dossier, String date) {
        return browser.form(
                page + "/" + dossier + "/thong-bao",
                Map.of(
                        "round",
                        "chung-khao",
                        "number",
                        "30/TB-BTC",
                        "date",
                        date,
                        "_csrf",
                        String.valueOf(browser.cookie("CSRF-TOKEN"))));
    }

    private Http signedOn(String user) {
        var browser = Http.at(port);
        browser.signIn(user, "demo");
        return browser;
    }

    @Test
    void twoWeeksOverlapAndTheirWinnersMeetInTheFinal() {
        // week 1 takes entries in; whoever enters week 2 already stands there
        var best = sends(first, "soyte", "KH-SO-16");
        var other = sends(first, "bvdktinh", "KH-SN-02");
        var early = sends(second, "sokhcn", "KH-SO-03");

        // week 1 is locked and judged while week 2 still takes entries in
        office.passes("2019-05-27T08:00:00+07:00");
        assertThat(phase(first)).isEqualTo(Phase.QUALIFYING);
        assertThat(phase(second)).isEqualTo(Phase.SUBMISSION);
        var winner = sends(second, "sotttt", "KH-SO-02");
        judges(first, Map.of(best, "90", other, "80"));
        assertThat(stage.state(best)).isEqualTo(EntryState.FINALIST);
        assertThat(stage.state(other)).isEqualTo(EntryState.NOT_SELECTED);
        assertThat(codes(first)).containsExactly(best, other);
        assertThat(codes(second)).containsExactly(early, winner);
        assertThat(phase(second)).isEqualTo(Phase.SUBMISSION);

        // each package comes to the final, the first while week 2 is still open
        var bestThere = goesToTheFinal(first, best);
        office.passes("2019-06-03T08:00:00+07:00");
        assertThat(phase(second)).isEqualTo(Phase.QUALIFYING);
        judges(second, Map.of(early, "70", winner, "95"));
        var winnerThere = goesToTheFinal(second, winner);
        assertThat(codes(last)).containsExactly(bestThere, winnerThere);
        var entry = submissions.get(winnerThere);
        assertThat(entry.unit()).as("its own unit leads it there too").isEqualTo("KH-SO-02");
        assertThat(entry.title()).isEqualTo(submissions.get(winner).title());
        assertThat(entry.sections()).isEqualTo(submissions.get(winner).sections());
        assertThat(entry.authors()).isEqualTo(submissions.get(winner).authors());
        assertThat(files.documents(winnerThere)).hasSameSizeAs(files.documents(winner));
        assertThat(Http.json(as("sonoivu").get("/api/contests/" + last + "/dossiers")))
                .extracting(one -> one.path("contest").asText())
                .containsExactly(first, second);
        assertThat(as("sotttt").get("/api/submissions/" + winnerThere).statusCode())
                .isEqualTo(200);
        assertThat(as("soyte").get("/api/submissions/" + winnerThere).statusCode())
                .isEqualTo(404);

        // the final is held there, on its own stage
        office.accepts(bestThere);
        office.accepts(winnerThere);
        office.passes("2019-06-24T08:00:00+07:00");
        assertThat(phase(last)).isEqualTo(Phase.FINALS);
        holdsTheFinal(Map.of(bestThere, "88", winnerThere, "92"));
        assertThat(stage.state(winnerThere)).isEqualTo(EntryState.AWARDED);
        assertThat(stage.state(bestThere)).isEqualTo(EntryState.NOT_AWARDED);

        // and each week hears of its own entry, one of them before the prizes were given
        var dossiers = Http.json(as("sonoivu").get("/api/contests/" + last + "/dossiers"));
        takesTheNotice(first, dossiers.path(0).path("id").asInt());
        assertThat(prizes(first)).containsExactly("", "");
        givesThePrize();
        takesTheNotice(second, dossiers.path(1).path("id").asInt());
        assertThat(rankings.results(second, "chung-khao"))
                .extracting(RoundResult::rank, RoundResult::entry, RoundResult::advances)
                .containsExactly(tuple(1, winner, true), tuple(2, null, false));
        assertThat(rankings.results(first, "chung-khao"))
                .extracting(RoundResult::rank, RoundResult::entry, RoundResult::advances)
                .containsExactly(tuple(1, null, true), tuple(2, best, false));
        assertThat(prizes(second)).containsExactly("Giải Nhất", "");
        takesTheNotice(first, dossiers.path(0).path("id").asInt());
        assertThat(prizes(first))
                .as("the same notice again, now with the prize")
                .containsExactly("Giải Nhất", "");
        assertThat(page("sotttt", winner)).contains("Giải thưởng", "Giải Nhất");
        assertThat(page("soyte", best)).contains("Sáng kiến của KH-SO-16").doesNotContain("Giải thưởng");
        assertThat(stage.state(winner)).isEqualTo(EntryState.AWARDED);
        assertThat(stage.state(best)).isEqualTo(EntryState.NOT_AWARDED);
        for (var contest : List.of(first, second, last)) {
            office.turnsTo(contest);
            assertThat(office.told("deadline-passed"))
                    .as("everything in time in " + contest)
                    .isEmpty();
            assertThat(office.told("reminder"))
                    .as("nobody owes an entry in " + contest)
                    .isEmpty();
        }
    }

    private String page(String reader, String code) {
        return signedOn(reader).get("/de-an/" + code).body();
    }

    /** The prize classes down a week's ranking of the final. */
    private List<String> prizes(String week) {
        var places = Http.json(as("sonoivu").get("/api/contests/" + week + "/rounds/chung-khao/ranking"))
                .path("items");
        List<String> prizes = new ArrayList<>();
        places.forEach(place -> prizes.add(place.path("prize").asText()));
        return prizes;
    }

    private void givesThePrize() {
        office.turnsTo(last);
        office.does("sonoivu", "ProposeAwards", Map.of("note", "Theo bảng xếp hạng"));
        office.issuesPaper("awards", "lanhdao");
    }

    /** The weeks hear of the day by amendments; the final runs down its stage to its result. */
    private void holdsTheFinal(Map<String, String> totals) {
        for (var week : List.of(first, second)) {
            office.turnsTo(week);
            office.amends("final", "ngày 28/6/2019", "2019-06-28");
            office.does("sonoivu", "PrepareFinal", Map.of("arrangements", "Tự đến", "supporters", 0));
        }
        office.turnsTo(last);
        office.does("sonoivu", "PrepareFinal", Map.of("arrangements", "Hội trường", "supporters", 0));
        office.does(
                "btctinh",
                "AppointFinalPanel",
                Map.of(
                        "judges", JUDGES,
                        "chief", "gktinh1",
                        "decisionNumber", "08/QĐ-BTC",
                        "decisionDate", "2019-06-24"));
        office.does("thukytinh", "DrawLots", Map.of("witnesses", "Đại diện các đội thi"));
        totals.forEach((code, total) -> {
            stageDesk.call(last, "chung-khao", code, office.actor("thukytinh"));
            panelScores(code, "chung-khao", total);
            stageDesk.close(last, "chung-khao", code, office.actor("thukytinh"));
        });
        office.does("btctinh", "ChooseWinners", Map.of("minutesNumber", "09/BB-BTC"));
        office.passes("2019-06-29T00:00:00+07:00");
    }

    @Test
    void theSamePlanFileIsIssuedForEveryWeek() throws IOException {
        assertThat(contest(second).path("title").asText()).isEqualTo("Thi theo tuần – tuần 2");
        assertThat(deadline(first, "submission", "lock")).startsWith("2019-05-26T22:00");
        assertThat(deadline(second, "submission", "lock")).startsWith("2019-06-02T22:00");
        assertThat(deadline(second, "submission", "text")).isEqualTo("22 giờ 00 phút ngày 02/6/2019");
        assertThat(deadline(second, "dossier", "text")).isEqualTo("đến hết ngày 13/6/2019");
        assertThat(deadline(second, "final", "lock")).as("one day for all").isEqualTo("null");
        assertThat(contests.plan(second).header().date())
                .as("one paper")
                .isEqualTo(contests.plan(first).header().date());

        var same = issues("week.yaml", "key=" + first + "&code=ABC");
        assertThat(same.statusCode()).as(same.body()).isEqualTo(409);
        var wrong = issues("week.yaml", "key=Tuần&code=ABC&title=" + coded(" "));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(Http.json(wrong).path("faults"))
                .extracting(fault -> fault.path("field").asText())
                .containsExactlyInAnyOrder("key", "header.title");
        assertThat(issues("week.yaml", "weeks=5201").statusCode()).isEqualTo(422);
        assertThat(issues("week.yaml", "weeks=x").statusCode()).isEqualTo(400);
    }

    @Test
    void nobodyEntersTheFinalPastTheWeeksAndNobodyIsAskedTo() {
        office.turnsTo(last);

        var refusal = office.refuses(() -> office.begins("soyte", "KH-SO-16"));

        assertThat(refusal).hasMessageContaining("chỉ nhận đề án trong gói hồ sơ");
        assertThat(codes(last)).isEmpty();
        var urged = as("sonoivu").post("/api/contests/" + last + "/reminders", "{}");
        assertThat(urged.statusCode()).isEqualTo(409);
        assertThat(urged.body()).contains("không đôn đốc");
    }

    @Test
    void aWeekThatSendsAgainIsRefusedAndAnotherIsNot() {
        var one = sends(first, "soyte", "KH-SO-16");
        var two = sends(second, "soyte", "KH-SO-16");
        office.passes("2019-05-27T08:00:00+07:00");
        judges(first, Map.of(one, "90"));
        goesToTheFinal(first, one);
        var zip = as("sonoivu").download("/api/contests/" + first + "/dossier").body();

        var newer = Zip.saying(zip, said -> said.replace("Cao Thị Mẫu", "Cao Thị Mẫu Mới"));
        var refused = as("sonoivu").upload("/api/contests/" + last + "/dossiers", "ho-so.zip", newer);

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("Đã nhận một gói hồ sơ khác");
        office.passes("2019-06-03T08:00:00+07:00");
        judges(second, Map.of(two, "85"));
        assertThat(goesToTheFinal(second, two)).isNotBlank();
        assertThat(codes(last)).hasSize(2);
    }
}
