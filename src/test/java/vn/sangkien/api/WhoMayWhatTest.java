package vn.sangkien.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.sangkien.Http.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import vn.sangkien.Http;
import vn.sangkien.HttpTest;
import vn.sangkien.access.Directory;
import vn.sangkien.access.Groups;
import vn.sangkien.access.Needs;
import vn.sangkien.access.Right;
import vn.sangkien.plan.Function;
import vn.sangkien.process.Office;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.submission.EntryFiles;

/**
 * Everybody tries every door of the product, in a contest of their own and in another: what opens is what the table says,
 * and nothing else. The matrix is left in {@code target/who-may-what.txt}.
 */
@HttpTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhoMayWhatTest {
    private static final Path MATRIX = Path.of("target/who-may-what.txt");
    private static final String UNIT = "KS-XA-04";
    private static final String OTHER_UNIT = "KS-XA-05";
    private static final String QUALIFYING = "vong-loai";
    private static final String PRELIMINARY = "so-khao";
    private static final String STAFF = "sonbinh";
    private static final String HEAD = "sonbinhtt";
    private static final String OUTSIDER = "motngoai";
    private static final String NOBODY = "motkhong";
    private static final String MANAGED = "motbiquanly";
    private static final String INSPECTOR = "motkiemsoat";
    private static final List<String> PANEL = List.of(pure(Function.CHIEF_JUDGE), pure(Function.JUDGE), "giamkhao2");
    private static final List<String> UPPER_PANEL =
            List.of(pure(Function.UPPER_CHIEF_JUDGE), pure(Function.UPPER_JUDGE), "giamkhaotinh2");
    private static final String FORM = "x=";
    private static final String FILE =
            "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.docx\"\r\n\r\nPK\r\n--x--\r\n";

    @LocalServerPort
    int port;

    @Autowired
    Office office;

    @Autowired
    Directory directory;

    @Autowired
    EntryFiles files;

    @Autowired
    Door door;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping handlers;

    /** What stands where an address has a variable, and whose the entry and the task are. */
    private record Scene(
            String name,
            String contest,
            String entry,
            String document,
            String task,
            String round,
            Set<String> owners,
            String holder) {}

    /** Somebody who tries: what they are in the contests of theirs, and what in one where they have no part. */
    private record Caller(String name, String user, Set<Function> here, Set<Function> elsewhere, Http http) {
        Set<Function> in(Scene scene) {
            return scene.owners.isEmpty() ? elsewhere : here;
        }
    }

    private record Attempt(String method, String path, Right right, String body) {
        boolean of(String variable) {
            return path.contains("{" + variable + "}");
        }

        String address(Scene scene) {
            return path.replace("{contest}", scene.contest)
                    .replace("{code}", scene.entry)
                    .replace("{entry}", scene.entry)
                    .replace("{judge}", "giamkhao2")
                    .replace("{round}", scene.round)
                    .replace("{userId}", MANAGED)
                    .replace("{number}", "1")
                    .replace("{to}", "1")
                    .replace("{source}", "binh-chon")
                    .replace("{unit}", UNIT)
                    .replace("{segment}", "chao-hoi")
                    .replace("{id}", of("code") ? scene.document : scene.task);
        }
    }

    /** What becomes of an attempt, with its sign in the matrix. */
    private enum Outcome {
        OPEN("●"),
        REFUSED("○"),
        HIDDEN("·"),
        SIGN_IN("-"),
        BROKEN("!");

        private final String sign;

        Outcome(String sign) {
            this.sign = sign;
        }
    }

    private static final List<Attempt> ATTEMPTS = List.of(
            new Attempt("GET", "/dang-nhap", Right.SIGN_IN, ""),
            new Attempt("GET", "/du-lieu-ca-nhan", Right.SIGN_IN, ""),
            new Attempt("GET", "/", Right.SEE_OWN, ""),
            new Attempt("GET", "/tai-khoan", Right.SEE_OWN, ""),
            new Attempt("POST", "/tai-khoan/ma-truy-cap", Right.SEE_OWN, "name=&days=30"),
            new Attempt("POST", "/tai-khoan/ma-truy-cap/{id}/thu-hoi", Right.SEE_OWN, FORM),
            new Attempt("GET", "/tai-khoan/mat-khau", Right.SEE_OWN, ""),
            new Attempt("POST", "/tai-khoan/mat-khau", Right.SEE_OWN, "present=demo&password=ngan&again=ngan"),
            new Attempt("GET", "/nhap-bang", Right.SEE_OWN, ""),
            new Attempt("GET", "/nhap-bang/ket-qua/{id}", Right.SEE_OWN, ""),
            new Attempt("POST", "/nhap-bang/ket-qua/{id}/file", Right.SEE_OWN, FORM),
            new Attempt("POST", "/nhap-bang/tai-khoan", Right.MANAGE_ACCOUNTS, FILE),
            new Attempt("GET", "/api/accounts/imports/template", Right.MANAGE_ACCOUNTS, ""),
            new Attempt("POST", "/api/accounts/imports", Right.MANAGE_ACCOUNTS, FILE),
            new Attempt("POST", "/nhap-bang/don-vi", Right.ISSUE_PLAN, FILE),
            new Attempt("GET", "/api/units/imports/template", Right.ISSUE_PLAN, ""),
            new Attempt("POST", "/api/units/imports", Right.ISSUE_PLAN, FILE),
            new Attempt("POST", "/cuoc-thi/{contest}/nhap-bang", Right.START_ENTRY, FILE),
            new Attempt("GET", "/api/contests/{contest}/submissions/imports/template", Right.START_ENTRY, ""),
            new Attempt("POST", "/api/contests/{contest}/submissions/imports", Right.START_ENTRY, FILE),
            new Attempt("GET", "/quan-ly-tai-khoan", Right.MANAGE_ACCOUNTS, ""),
            new Attempt("POST", "/quan-ly-tai-khoan", Right.MANAGE_ACCOUNTS, "userId=&name=&email="),
            new Attempt("POST", "/quan-ly-tai-khoan/{userId}/mat-khau", Right.MANAGE_ACCOUNTS, FORM),
            new Attempt("POST", "/quan-ly-tai-khoan/{userId}/ngung", Right.MANAGE_ACCOUNTS, FORM),
            new Attempt("POST", "/quan-ly-tai-khoan/{userId}/mo-khoa", Right.MANAGE_ACCOUNTS, FORM),
            new Attempt("GET", "/cuoc-thi/{contest}", Right.READ_CONTEST, ""),
            new Attempt("GET", "/cuoc-thi/{contest}/uy-quyen", Right.DELEGATE, ""),
            new Attempt("POST", "/cuoc-thi/{contest}/uy-quyen", Right.DELEGATE, FORM),
            new Attempt("POST", "/cuoc-thi/{contest}/uy-quyen/{number}/thu-hoi", Right.DELEGATE, FORM),
            new Attempt("GET", "/api/contests/{contest}/delegations", Right.DELEGATE, ""),
            new Attempt("GET", "/api/contests/{contest}/delegations/substitutes", Right.DELEGATE, ""),
            new Attempt("POST", "/api/contests/{contest}/delegations", Right.DELEGATE, "{}"),
            new Attempt("DELETE", "/api/contests/{contest}/delegations/{number}", Right.DELEGATE, ""),
            new Attempt("POST", "/cuoc-thi/{contest}/don-doc", Right.URGE_UNITS, FORM),
            new Attempt("POST", "/cuoc-thi/{contest}/dieu-chinh", Right.AMEND_PLAN, FORM),
            new Attempt("POST", "/de-an/{code}/gia-han", Right.EXTEND_ENTRY, FORM),
            new Attempt("GET", "/de-an/{code}", Right.READ_ENTRY, ""),
            new Attempt("GET", "/de-an/{code}/phieu-tiep-nhan/{number}", Right.READ_ENTRY, ""),
            new Attempt("GET", "/de-an/{code}/cac-lan-gui", Right.READ_ENTRY, ""),
            new Attempt("GET", "/de-an/{code}/phieu-cham/{round}", Right.REOPEN_SHEET, ""),
            new Attempt("POST", "/de-an/{code}/phieu-cham/{round}/{judge}/mo-lai", Right.REOPEN_SHEET, "reason="),
            new Attempt("POST", "/de-an/{code}/kien-nghi", Right.FILE_COMPLAINT, "reason="),
            new Attempt("POST", "/de-an/{code}/rut", Right.WITHDRAW_ENTRY, "reason="),
            new Attempt("POST", "/de-an/{code}/lien-ket/{unit}/rut", Right.WITHDRAW_ENTRY, "reason="),
            new Attempt("GET", "/cuoc-thi/{contest}/thong-ke", Right.READ_STATISTICS, ""),
            new Attempt("GET", "/cuoc-thi/{contest}/so-viec", Right.READ_DUTIES, ""),
            new Attempt("GET", "/api/contests/{contest}/statistics", Right.READ_STATISTICS, ""),
            new Attempt("GET", "/api/contests/{contest}/statistics.xlsx", Right.READ_STATISTICS, ""),
            new Attempt("POST", "/de-an/{code}/doi-thi", Right.CHANGE_TEAM, FORM),
            new Attempt("POST", "/de-an/{code}/cong-nhan", Right.RECOGNISE, "number="),
            new Attempt("GET", "/cuoc-thi/{contest}/san-khau/{round}", Right.READ_RESULTS, ""),
            new Attempt("GET", "/cuoc-thi/{contest}/san-khau/{round}/nhip", Right.READ_RESULTS, ""),
            new Attempt("POST", "/cuoc-thi/{contest}/san-khau/{round}/boc-tham-lai", Right.RUN_STAGE, "reason="),
            new Attempt("POST", "/cuoc-thi/{contest}/san-khau/{round}/{entry}/moi", Right.RUN_STAGE, FORM),
            new Attempt("POST", "/cuoc-thi/{contest}/san-khau/{round}/{entry}/ket-thuc", Right.RUN_STAGE, FORM),
            new Attempt(
                    "POST",
                    "/cuoc-thi/{contest}/san-khau/{round}/{entry}/phan-thi/{segment}/bat-dau",
                    Right.RUN_STAGE,
                    FORM),
            new Attempt(
                    "POST",
                    "/cuoc-thi/{contest}/san-khau/{round}/{entry}/phan-thi/{segment}/ket-thuc",
                    Right.RUN_STAGE,
                    FORM),
            new Attempt("GET", "/cham-thi/{contest}/{round}", Right.SCORE_LIVE, ""),
            new Attempt("POST", "/cham-thi/{contest}/{round}/{entry}", Right.SCORE_LIVE, FORM),
            new Attempt("GET", "/cuoc-thi/{contest}/phan-cong/{round}", Right.READ_SCORES, ""),
            new Attempt(
                    "POST", "/cuoc-thi/{contest}/phan-cong/{round}/{entry}", Right.ASSIGN_JUDGES, "judges=giamkhao1"),
            new Attempt("GET", "/kiem-toan", Right.READ_AUDIT, ""),
            new Attempt("GET", "/cuoc-thi/{contest}/kiem-toan", Right.READ_AUDIT, ""),
            new Attempt("GET", "/api/audit", Right.READ_AUDIT, ""),
            new Attempt("GET", "/api/audit/export", Right.READ_AUDIT, ""),
            new Attempt("GET", "/api/contests/{contest}/audit", Right.READ_AUDIT, ""),
            new Attempt("GET", "/api/contests/{contest}/audit/export", Right.READ_AUDIT, ""),
            new Attempt("GET", "/api/me", Right.SEE_OWN, ""),
            new Attempt("GET", "/api/me/notices", Right.SEE_OWN, ""),
            new Attempt("GET", "/api/contests", Right.SEE_OWN, ""),
            new Attempt("POST", "/api/contests", Right.ISSUE_PLAN, "{}"),
            new Attempt("GET", "/api/contests/{contest}", Right.READ_CONTEST, ""),
            new Attempt("GET", "/api/contests/{contest}/choices", Right.READ_CONTEST, ""),
            new Attempt("GET", "/api/contests/{contest}/amendments", Right.READ_CONTEST, ""),
            new Attempt("POST", "/api/contests/{contest}/amendments", Right.AMEND_PLAN, "{}"),
            new Attempt("POST", "/api/contests/{contest}/reminders", Right.URGE_UNITS, "{}"),
            new Attempt("GET", "/api/contests/{contest}/units", Right.READ_UNITS, ""),
            new Attempt("POST", "/api/contests/{contest}/submissions", Right.START_ENTRY, "{}"),
            new Attempt("GET", "/api/contests/{contest}/submissions", Right.FOLLOW_ENTRY, ""),
            new Attempt("GET", "/api/contests/{contest}/submissions.xlsx", Right.FOLLOW_ENTRY, ""),
            new Attempt("GET", "/api/contests/{contest}/submissions.docx", Right.FOLLOW_ENTRY, ""),
            new Attempt("GET", "/api/submissions/{code}", Right.FOLLOW_ENTRY, ""),
            new Attempt("POST", "/api/submissions/{code}/extension", Right.EXTEND_ENTRY, "{}"),
            new Attempt("POST", "/api/submissions/{code}/complaints", Right.FILE_COMPLAINT, "{}"),
            new Attempt("GET", "/api/submissions/{code}/complaints", Right.READ_ENTRY, ""),
            new Attempt("POST", "/api/submissions/{code}/withdrawal", Right.WITHDRAW_ENTRY, "{}"),
            new Attempt("POST", "/api/submissions/{code}/partners/{unit}/withdrawal", Right.WITHDRAW_ENTRY, "{}"),
            new Attempt("GET", "/api/submissions/{code}/receipts", Right.READ_ENTRY, ""),
            new Attempt("GET", "/api/submissions/{code}/versions", Right.READ_ENTRY, ""),
            new Attempt("GET", "/api/submissions/{code}/versions/{number}", Right.READ_ENTRY, ""),
            new Attempt("GET", "/api/submissions/{code}/versions/{number}/changes/{to}", Right.READ_ENTRY, ""),
            new Attempt("GET", "/api/submissions/{code}/documents", Right.READ_ENTRY, ""),
            new Attempt("GET", "/api/submissions/{code}/documents/{id}", Right.READ_ENTRY, ""),
            new Attempt("POST", "/api/submissions/{code}/documents", Right.WRITE_ENTRY, FILE),
            new Attempt("DELETE", "/api/submissions/{code}/documents/{id}", Right.WRITE_ENTRY, ""),
            new Attempt("GET", "/api/submissions/{code}/similar", Right.FIND_SIMILAR, ""),
            new Attempt("GET", "/kho-sang-kien", Right.READ_ARCHIVE, ""),
            new Attempt("POST", "/kho-sang-kien", Right.IMPORT_ARCHIVE, FILE),
            new Attempt("GET", "/api/archive", Right.READ_ARCHIVE, ""),
            new Attempt("GET", "/api/archive/template", Right.IMPORT_ARCHIVE, ""),
            new Attempt("POST", "/api/archive/imports", Right.IMPORT_ARCHIVE, FILE),
            new Attempt("GET", "/api/contests/{contest}/rounds/{round}/ranking", Right.READ_RESULTS, ""),
            new Attempt("POST", "/api/contests/{contest}/rounds/{round}/notice", Right.RECORD_NOTICE, "{}"),
            new Attempt("GET", "/api/contests/{contest}/rounds/{round}/outside-scores/{source}", Right.READ_SCORES, ""),
            new Attempt(
                    "PUT",
                    "/api/contests/{contest}/rounds/{round}/outside-scores/{source}",
                    Right.RECORD_OUTSIDE,
                    "{}"),
            new Attempt(
                    "GET",
                    "/api/contests/{contest}/rounds/{round}/outside-scores/{source}/imports/template",
                    Right.RECORD_OUTSIDE,
                    ""),
            new Attempt(
                    "POST",
                    "/api/contests/{contest}/rounds/{round}/outside-scores/{source}/imports",
                    Right.RECORD_OUTSIDE,
                    FILE),
            new Attempt("POST", "/cuoc-thi/{contest}/diem-ngoai/{round}/{source}", Right.RECORD_OUTSIDE, FILE),
            new Attempt("GET", "/api/contests/{contest}/rounds/{round}/entries/{entry}/sheets", Right.REOPEN_SHEET, ""),
            new Attempt(
                    "POST",
                    "/api/contests/{contest}/rounds/{round}/entries/{entry}/sheets/{judge}/reopening",
                    Right.REOPEN_SHEET,
                    "{}"),
            new Attempt("GET", "/api/contests/{contest}/rounds/{round}/assignments", Right.READ_SCORES, ""),
            new Attempt("PUT", "/api/contests/{contest}/rounds/{round}/assignments/{entry}", Right.ASSIGN_JUDGES, "{}"),
            new Attempt("POST", "/api/contests/{contest}/rounds/{round}/conflicts", Right.DECLARE_CONFLICT, "{}"),
            new Attempt("GET", "/api/contests/{contest}/rounds/{round}/conflicts", Right.READ_SCORES, ""),
            new Attempt("POST", "/de-an/{code}/xung-dot", Right.DECLARE_CONFLICT, "reason="),
            new Attempt("GET", "/api/contests/{contest}/dossier", Right.READ_DOSSIER, ""),
            new Attempt("POST", "/api/contests/{contest}/dossiers", Right.RECEIVE_DOSSIER, FILE),
            new Attempt("GET", "/api/contests/{contest}/dossiers", Right.RECEIVE_DOSSIER, ""),
            new Attempt("GET", "/api/contests/{contest}/dossiers/{number}/notice", Right.RECEIVE_DOSSIER, ""),
            new Attempt("GET", "/cuoc-thi/{contest}/ho-so", Right.READ_DOSSIER, ""),
            new Attempt("POST", "/cuoc-thi/{contest}/ho-so", Right.RECEIVE_DOSSIER, FILE),
            new Attempt(
                    "POST",
                    "/cuoc-thi/{contest}/ho-so/{number}/thong-bao",
                    Right.RECEIVE_DOSSIER,
                    "round=&number=&date=2019-07-01"),
            new Attempt("POST", "/cuoc-thi/{contest}/vong/{round}/thong-bao", Right.RECORD_NOTICE, FILE),
            new Attempt("GET", "/api/contests/{contest}/papers", Right.READ_PAPERS, ""),
            new Attempt("GET", "/api/tasks/{id}", Right.DO_TASKS, ""),
            new Attempt("PUT", "/api/tasks/{id}/draft", Right.DO_TASKS, "{}"),
            new Attempt("POST", "/api/tasks/{id}/complete", Right.DO_TASKS, "{}"),
            new Attempt("GET", "/api/rehearsal/clock", Right.SEE_OWN, ""),
            new Attempt("PUT", "/api/rehearsal/clock", Right.MOVE_CLOCK, "{}"));

    private final List<Caller> callers = new ArrayList<>();
    /** The qualifying round is open. */
    private Scene scored;
    /** The qualifying round is announced, the tier above scores. */
    private Scene sentUp;
    /** None of the callers has any part in it. */
    private Scene foreign;

    @BeforeAll
    void threeContestsAreInFullSwing() {
        Arrays.stream(Function.values())
                .filter(Function::ofPlan)
                .forEach(function -> office.employs(pure(function), "Tên của " + pure(function)));
        office.employs(OUTSIDER, "Giám khảo ngoài hội đồng");
        office.employs(NOBODY, "Không có vai trò");
        office.employs(MANAGED, "Tài khoản được quản lý");
        office.employs(INSPECTOR, "Giám sát", Groups.AUDITORS);
        String first = office.issues(office.reading(WhoMayWhatTest::withCallers));
        String code = validEntry();
        String second = office.issuesAnother(office.reading(WhoMayWhatTest::withCallers));
        office.turnsTo(second);
        String other = validEntry();
        String third = office.issuesAnother(office.reading(text -> few(text).replace("login: ", "login: xa")));
        office.turnsTo(third);
        String unseen = office.begins("xasonbinh", UNIT);
        foreign = scene("của cuộc thi khác", third, unseen, "xasonbinh", "PrepareEntry", QUALIFYING, Set.of());

        office.passes("2019-07-02T00:00:00+07:00");
        office.turnsTo(first);
        office.opensQualifying("PAPER", PANEL);
        office.scores("giamkhao2", code, 71.5);
        scored = scene(
                "đang chấm vòng loại",
                first,
                code,
                pure(Function.JUDGE),
                "ScoreEntry",
                QUALIFYING,
                Set.of(STAFF, HEAD, pure(Function.JUDGE), pure(Function.CHIEF_JUDGE)));
        office.turnsTo(second);
        office.opensQualifying("PAPER", PANEL);
        PANEL.forEach(judge -> office.scores(judge, other, 80));
        office.selects();
        office.issuesPaper("qualifying-results", "bantochuc");
        office.playsDossier();
        office.does(
                "bantochuctinh",
                "AppointProvincialPanel",
                Map.of(
                        "judges",
                        UPPER_PANEL,
                        "chief",
                        UPPER_PANEL.get(0),
                        "decisionNumber",
                        "06/QĐ-BTC",
                        "decisionDate",
                        "2019-07-02"));
        sentUp = scene(
                "đang chấm sơ khảo",
                second,
                other,
                pure(Function.UPPER_JUDGE),
                "ScoreEntry",
                PRELIMINARY,
                Set.of(
                        STAFF,
                        HEAD,
                        pure(Function.UPPER_COMMITTEE),
                        pure(Function.UPPER_JUDGE),
                        pure(Function.UPPER_CHIEF_JUDGE)));
        everybodyComes();
    }

    private static String pure(Function function) {
        return "mot" + function.name().toLowerCase(Locale.ROOT).replace("_", "");
    }

    /** The plan for three units, scored by the tier above in this house, with one more member in every role. */
    private static String withCallers(String plan) {
        return few(plan)
                .replace(
                        "id: so-khao\n    name: Vòng sơ khảo\n    tier: tinh\n    mode: EXTERNAL",
                        "id: so-khao\n    name: Vòng sơ khảo\n    tier: tinh\n    mode: PAPER")
                .replace("cấp tỉnh\n    bound: UNKNOWN", "cấp tỉnh\n    date: 2019-12-02\n    bound: INCLUSIVE")
                .lines()
                .map(WhoMayWhatTest::withCaller)
                .collect(Collectors.joining("\n"));
    }

    private static String few(String plan) {
        return plan.lines()
                .filter(line -> !line.startsWith("  - {code: KS-")
                        || Stream.of(UNIT, OTHER_UNIT).anyMatch(unit -> line.contains("code: " + unit + ",")))
                .collect(Collectors.joining("\n"));
    }

    private static String withCaller(String line) {
        for (Function function : Function.values()) {
            if (line.contains("function: " + function + ",")) {
                String more =
                        switch (function) {
                            case JUDGE -> pure(function) + ", " + pure(Function.CHIEF_JUDGE) + ", " + OUTSIDER;
                            case UPPER_JUDGE -> pure(function) + ", " + pure(Function.UPPER_CHIEF_JUDGE);
                            default -> pure(function);
                        };
                return line.replace("members: [", "members: [" + more + ", ");
            }
        }
        return line;
    }

    private String validEntry() {
        String code = office.sends(STAFF, HEAD, UNIT);
        office.accepts(code);
        office.setsUpCommittee();
        return code;
    }

    /** The task that the holder has taken, and the first file of the entry. */
    private Scene scene(
            String name, String contest, String entry, String holder, String task, String round, Set<String> owners) {
        var taken = office.open(holder, task);
        office.claims(holder, taken);
        return new Scene(
                name,
                contest,
                entry,
                String.valueOf(files.documents(entry).get(0).id()),
                taken.getId(),
                round,
                owners,
                holder);
    }

    private void everybodyComes() {
        var everywhere = EnumSet.of(Function.ANYBODY, Function.SIGNED_ON);
        callers.add(new Caller("chưa đăng nhập", "", Set.of(Function.ANYBODY), Set.of(Function.ANYBODY), browser("")));
        comes("không có vai trò", NOBODY, everywhere, everywhere);
        comes(
                "quản trị hệ thống",
                "admin",
                with(everywhere, Function.ADMINISTRATOR),
                with(everywhere, Function.ADMINISTRATOR));
        comes(
                "tài khoản tích hợp",
                "tichhop",
                with(everywhere, Function.INTEGRATION),
                with(everywhere, Function.INTEGRATION));
        comes(
                "giám sát toàn hệ thống",
                INSPECTOR,
                with(everywhere, Function.AUDITOR),
                with(everywhere, Function.AUDITOR));
        comes("cán bộ đầu mối", STAFF, with(everywhere, Function.UNIT_STAFF), everywhere);
        comes("thủ trưởng", HEAD, with(everywhere, Function.UNIT_HEAD), everywhere);
        comes("đơn vị khác", "sonhiep", with(everywhere, Function.UNIT_STAFF), everywhere);
        comes("giám khảo ngoài hội đồng", OUTSIDER, with(everywhere, Function.JUDGE), everywhere);
        for (Function function : Function.values()) {
            if (function.ofPlan()) {
                var held = with(everywhere, function);
                if (function == Function.CHIEF_JUDGE) {
                    held.add(Function.JUDGE);
                } else if (function == Function.UPPER_CHIEF_JUDGE) {
                    held.add(Function.UPPER_JUDGE);
                }
                comes(function.label(), pure(function), held, everywhere);
            }
        }
    }

    private static Set<Function> with(Set<Function> functions, Function more) {
        var all = EnumSet.copyOf(functions);
        all.add(more);
        return all;
    }

    private void comes(String name, String user, Set<Function> here, Set<Function> elsewhere) {
        callers.add(new Caller(name, user, here, elsewhere, browser(user)));
    }

    /** A browser that has signed in and holds the token against forged requests. */
    private Http browser(String user) {
        Http http = Http.at(port);
        if (!user.isEmpty()) {
            http.signIn(user, "demo");
        }
        http.get(user.isEmpty() ? "/dang-nhap" : "/");
        return http;
    }

    @Test
    void everybodyGetsThroughTheDoorsOfTheTableAndNoOther() throws IOException {
        var matrix = new StringBuilder("● mở   ○ từ chối   · như không có   - phải đăng nhập   ! hỏng\n");
        List<String> wrong = new ArrayList<>();
        for (Scene scene : List.of(scored, sentUp, foreign)) {
            matrix.append("\nĐề án ").append(scene.name).append('\n');
            for (int i = 0; i < callers.size(); i++) {
                matrix.append("│ ".repeat(i))
                        .append("┌ ")
                        .append(callers.get(i).name)
                        .append('\n');
            }
            for (Attempt attempt : ATTEMPTS) {
                for (Caller caller : callers) {
                    var response = tries(caller, attempt, scene);
                    Outcome found = outcome(response);
                    Outcome expected = expected(caller, attempt, scene);
                    matrix.append(found.sign).append(found == expected ? " " : "≠");
                    if (found != expected) {
                        wrong.add("%s: %s %s: %s, not %s (%d %s)"
                                .formatted(
                                        caller.name,
                                        attempt.method,
                                        attempt.address(scene),
                                        found,
                                        expected,
                                        response.statusCode(),
                                        response.body()));
                    }
                }
                matrix.append(' ')
                        .append(attempt.method)
                        .append(' ')
                        .append(attempt.path)
                        .append('\n');
            }
        }
        Files.writeString(MATRIX, matrix);

        assertThat(wrong).as("%s", matrix).isEmpty();
    }

    private static HttpResponse<String> tries(Caller caller, Attempt attempt, Scene scene) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-CSRF-TOKEN", String.valueOf(caller.http.cookie("CSRF-TOKEN")));
        if (!attempt.body.isEmpty()) {
            headers.put(
                    "Content-Type", attempt.body.equals(FILE) ? "multipart/form-data; boundary=x" : "application/json");
        }
        if (attempt.body.contains("=") && !attempt.body.equals(FILE)) {
            headers.put("Content-Type", "application/x-www-form-urlencoded");
        }
        return caller.http.send(
                attempt.method, attempt.address(scene), attempt.body.isEmpty() ? null : attempt.body, headers);
    }

    /** A body or a state that is not taken shows that the door was open. */
    private static Outcome outcome(HttpResponse<String> response) {
        return switch (response.statusCode()) {
            case 200, 201, 204, 409, 422 -> Outcome.OPEN;
            case 403 -> Outcome.REFUSED;
            case 404 -> Outcome.HIDDEN;
            case 302 ->
                response.headers().firstValue("Location").orElse("").contains("/dang-nhap")
                        ? Outcome.SIGN_IN
                        : Outcome.OPEN;
            case 401 -> Outcome.SIGN_IN;
            default -> Outcome.BROKEN;
        };
    }

    private static Outcome expected(Caller caller, Attempt attempt, Scene scene) {
        Set<Function> held = caller.in(scene);
        if (!held.contains(Function.SIGNED_ON)) {
            return attempt.right == Right.SIGN_IN ? Outcome.OPEN : Outcome.SIGN_IN;
        }
        boolean mine = scene.owners.contains(caller.user);
        if (attempt.path.equals("/tai-khoan/ma-truy-cap/{id}/thu-hoi")) {
            return Outcome.HIDDEN; // nobody's token has the id of a task
        }
        if (attempt.right == Right.DO_TASKS) {
            return caller.user.equals(scene.holder) ? Outcome.OPEN : Outcome.HIDDEN;
        }
        if (attempt.of("code")) {
            boolean open = attempt.right.isUnconfined(held) || attempt.right.isOf(held) && mine;
            if (open && attempt.of("number") && scene.owners.isEmpty()) {
                return Outcome.HIDDEN; // what was not sent has no receipt and no version
            }
            if (open && attempt.right == Right.REOPEN_SHEET && !ofItsTier(attempt.right, held, scene)) {
                // a form is answered by its page, which then says no
                return attempt.method.equals("POST") ? Outcome.OPEN : Outcome.REFUSED;
            }
            Outcome shut = Right.FOLLOW_ENTRY.isUnconfined(held) ? Outcome.REFUSED : Outcome.HIDDEN;
            return open ? Outcome.OPEN : shut;
        }
        if (attempt.of("contest") && !Right.READ_CONTEST.isOf(held)) {
            return Outcome.HIDDEN;
        }
        if (attempt.method.equals("GET") && attempt.path.matches(".*/(san-khau|cham-thi)/.*")) {
            // in no scene is the round held live
            return attempt.right.isOf(held) ? Outcome.HIDDEN : Outcome.REFUSED;
        }
        if (attempt.right == Right.READ_AUDIT && !attempt.of("contest")) {
            return caller.user.equals(INSPECTOR) ? Outcome.OPEN : Outcome.REFUSED; // the record of every contest
        }
        if (attempt.of("source")) {
            // these rounds have no points from outside, which whoever may not know is not told
            return attempt.right.isOf(held) && ofItsTier(attempt.right, held, scene) ? Outcome.HIDDEN : Outcome.REFUSED;
        }
        if (Set.of(Right.READ_RESULTS, Right.READ_SCORES, Right.ASSIGN_JUDGES).contains(attempt.right)) {
            return attempt.right.isOf(held) && readsScores(held, scene) ? Outcome.OPEN : Outcome.REFUSED;
        }
        if (attempt.right == Right.REOPEN_SHEET) {
            return attempt.right.isOf(held) && ofItsTier(attempt.right, held, scene) ? Outcome.OPEN : Outcome.REFUSED;
        }
        if (attempt.right.ofAnyContest()) {
            return attempt.right.isOf(caller.here) ? Outcome.OPEN : Outcome.REFUSED;
        }
        if (attempt.path.endsWith("/delegations/{number}") && attempt.right.isOf(held)) {
            return Outcome.HIDDEN; // a delegation that none of the callers has given or received
        }
        return attempt.right.isOf(held) ? Outcome.OPEN : Outcome.REFUSED;
    }

    /** In each scene the round is not announced: only the bodies of its own tier know how it stands. */
    private static boolean readsScores(Set<Function> held, Scene scene) {
        return ofItsTier(Right.READ_SCORES, held, scene);
    }

    private static boolean ofItsTier(Right right, Set<Function> held, Scene scene) {
        boolean upper = scene.round.equals(PRELIMINARY);
        return held.stream()
                .filter(right.functions()::contains)
                .anyMatch(function -> function == Function.AUDITOR || function.upper() == upper);
    }

    @Test
    void noHandlerIsWithoutARowAndNoneIsLeftUntried() {
        Set<String> tried = ATTEMPTS.stream()
                .map(attempt -> attempt.method + " " + attempt.path + " " + attempt.right)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> found = new TreeSet<>();
        handlers.getHandlerMethods().forEach((mapping, method) -> {
            if (!method.getBeanType().getName().startsWith("org.springdoc.")) {
                var needs = method.getMethodAnnotation(Needs.class);
                assertThat(needs).as("%s names no right", method).isNotNull();
                mapping.getPatternValues().forEach(pattern -> mapping.getMethodsCondition()
                        .getMethods()
                        .forEach(verb -> found.add(verb + " " + pattern + " " + needs.value())));
            }
        });

        // the page that tells people of errors takes every method, and is reached by no address of its own
        assertThat(tried).containsExactlyElementsOf(found);
    }

    @Test
    void aHandlerWithoutARowIsShutToEverybody() throws NoSuchMethodException {
        var forgotten = new HandlerMethod(this, WhoMayWhatTest.class.getDeclaredMethod("forgotten"));

        assertThatThrownBy(() -> door.preHandle(new MockHttpServletRequest(), new MockHttpServletResponse(), forgotten))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.FORBIDDEN));
    }

    void forgotten() {
        throw new AssertionError("never reached");
    }

    private Http caller(String user) {
        return callers.stream()
                .filter(caller -> caller.user.equals(user))
                .findFirst()
                .orElseThrow()
                .http;
    }

    /** Everything that mentions an entry, as somebody reads it. */
    private String everythingAbout(Scene scene, String user) {
        Http http = caller(user);
        return Stream.of(
                        "/api/submissions/" + scene.entry,
                        "/api/contests/" + scene.contest + "/submissions",
                        "/api/contests/" + scene.contest,
                        "/cuoc-thi/" + scene.contest,
                        "/")
                .map(path -> http.get(path).body())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void beforePublicationOnlyThoseOfTheTableLearnWhoJudgesAndHow() {
        String[] secrets = {pure(Function.JUDGE), pure(Function.CHIEF_JUDGE), "giamkhao2", "71.5", "71,5"};

        for (Caller caller : callers) {
            if (!caller.user.equals(pure(Function.JUDGE)) && !Right.READ_SCORES.isOf(caller.here)) {
                assertThat(everythingAbout(scored, caller.user)).as(caller.name).doesNotContain(secrets);
            }
        }
        assertThat(everythingAbout(scored, STAFF)).contains("Ban giám khảo cấp huyện");
        assertThat(everythingAbout(scored, pure(Function.STANDING_BODY))).contains(pure(Function.JUDGE));
        assertThat(ranking(scored, QUALIFYING, pure(Function.UPPER_COMMITTEE)).statusCode())
                .isEqualTo(403);
    }

    private HttpResponse<String> ranking(Scene scene, String round, String user) {
        return caller(user).get("/api/contests/" + scene.contest + "/rounds/" + round + "/ranking");
    }

    @Test
    void afterPublicationEverybodyInTheContestKnowsTheResultAndNobodyElse() {
        for (Caller caller : callers) {
            var answer = ranking(sentUp, QUALIFYING, caller.user);
            if (Right.READ_RESULTS.isOf(caller.here)) {
                assertThat(json(answer).at("/items/0/total").asDouble())
                        .as(caller.name)
                        .isEqualTo(80);
                assertThat(json(answer).at("/items/0").has("reason"))
                        .as(caller.name)
                        .isEqualTo(Right.READ_SCORES.isOf(caller.here)
                                && caller.here.stream().noneMatch(Function::upper));
            } else {
                assertThat(answer.statusCode()).as(caller.name).isIn(401, 403, 404);
            }
        }
    }

    @Test
    void whoeverOperatesSeesCodesAndStatesAndNothingThatIsWritten() {
        for (String operator : List.of("admin", "tichhop")) {
            assertThat(everythingAbout(scored, operator))
                    .contains(scored.entry, "Đang chấm")
                    .doesNotContain("Sáng kiến của", "Cao Thị Mẫu", "Nội dung phần", "đề án.docx");
            JsonNode entry = json(caller(operator).get("/api/submissions/" + scored.entry));
            assertThat(entry.fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder(
                            "code",
                            "contest",
                            "unit",
                            "unitName",
                            "state",
                            "stateLabel",
                            "late",
                            "sentAt",
                            "processInstance",
                            "next");
        }
        assertThat(everythingAbout(scored, STAFF)).contains("Sáng kiến của", "Cao Thị Mẫu");
    }

    @Test
    void howOtherUnitsStandIsNotAUnitsBusiness() {
        JsonNode lines = json(caller(STAFF).get("/api/contests/" + scored.contest + "/units"));

        assertThat(lines.findValuesAsText("code")).containsExactly(UNIT);
        assertThat(json(caller(STAFF).get("/api/contests/" + scored.contest)).has("counts"))
                .isFalse();
        assertThat(caller(STAFF).get("/cuoc-thi/" + scored.contest).body())
                .contains("UBND xã Sơn Bình")
                .doesNotContain("UBND xã Sơn Hiệp", "Quá hạn</dt>");
        JsonNode all = json(caller(pure(Function.LEADER)).get("/api/contests/" + scored.contest + "/units"));
        assertThat(all.findValuesAsText("code")).containsExactly(UNIT, OTHER_UNIT);
    }

    @Test
    void whatIsHiddenAnswersLikeWhatWasInvented() {
        String nowhere = "00000000-0000-4000-8000-000000000000";
        for (String user :
                List.of("sonhiep", OUTSIDER, pure(Function.FINANCE), pure(Function.UPPER_COMMITTEE), NOBODY)) {
            alike(user, "/api/submissions/" + scored.entry, "/api/submissions/" + office.code() + "-999");
            alike(user, "/api/submissions/" + foreign.entry, "/api/submissions/XYZ-001");
            alike(
                    user,
                    "/api/submissions/" + scored.entry + "/documents/" + scored.document,
                    "/api/submissions/" + office.code() + "-999/documents/" + nowhere);
            alike(user, "/api/tasks/" + scored.task, "/api/tasks/" + nowhere);
            alike(user, "/api/contests/" + foreign.contest, "/api/contests/khong-co");
            alike(user, "/cuoc-thi/" + foreign.contest, "/cuoc-thi/khong-co");
            alike(
                    user,
                    "/api/contests/" + foreign.contest + "/rounds/" + QUALIFYING + "/ranking",
                    "/api/contests/khong-co/rounds/khong-co/ranking");
        }
        alike("admin", "/api/tasks/" + scored.task, "/api/tasks/" + nowhere);
        alike(
                STAFF,
                "/api/submissions/" + scored.entry + "/documents/" + sentUp.document,
                "/api/submissions/" + scored.entry + "/documents/" + nowhere);
    }

    private void alike(String user, String hidden, String invented) {
        var one = caller(user).get(hidden);
        var other = caller(user).get(invented);

        assertThat(one.statusCode()).as(user + " " + hidden).isEqualTo(404).isEqualTo(other.statusCode());
        assertThat(withoutNames(one.body(), hidden))
                .as(user + " " + hidden)
                .isEqualTo(withoutNames(other.body(), invented));
        assertThat(one.headers().map().keySet()).isEqualTo(other.headers().map().keySet());
    }

    /** The answer without the names that the question brought, and without the token of the form in the page. */
    private static String withoutNames(String body, String path) {
        String plain = body.replaceAll("name=\"_csrf\"[^>]*>", "");
        for (String part : path.split("/")) {
            if (part.length() > 8 || part.contains("-")) {
                plain = plain.replace("“" + part + "”", "“…”");
            }
        }
        return plain;
    }

    @Test
    void filesLeaveToBeSavedAndAreKeptByNothingOnTheWay() {
        for (String file : List.of(
                "/api/submissions/" + scored.entry + "/documents/" + scored.document,
                "/api/contests/" + sentUp.contest + "/dossier")) {
            var answer = caller(pure(Function.SECRETARIAT)).get(file);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Disposition"))
                    .get()
                    .asString()
                    .startsWith("attachment;");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store, private");
        }
    }

    @Test
    void theDemonstrationHasSomebodyOfEveryFunction() {
        var offered = Http.at(port).get("/dang-nhap").body();
        var plan = office.plan();
        var functions = EnumSet.of(Function.ANYBODY);
        Stream.concat(
                        Stream.of("admin", "tichhop"),
                        Stream.concat(
                                plan.roles().stream().flatMap(role -> role.members().stream()),
                                plan.units().stream().flatMap(unit -> Stream.of(unit.login(), unit.login() + "tt"))))
                .filter(user -> offered.contains("<code>" + user + "</code>"))
                .forEach(user -> functions.addAll(directory.actor(user).functionsIn(plan)));

        assertThat(functions).containsExactly(Function.values());
    }
}
