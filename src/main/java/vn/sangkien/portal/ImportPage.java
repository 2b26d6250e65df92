package vn.sangkien.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Needs;
import vn.sangkien.access.Right;
import vn.sangkien.api.Attached;
import vn.sangkien.contest.Rights;
import vn.sangkien.portal.Imports.Made;
import vn.sangkien.portal.Imports.Result;
import vn.sangkien.portal.Imports.Work;
import vn.sangkien.process.bulk.AccountColumn;
import vn.sangkien.process.bulk.AccountImport;
import vn.sangkien.process.bulk.EntryImport;
import vn.sangkien.process.bulk.OutsideImport;
import vn.sangkien.process.bulk.OutsideImport.About;
import vn.sangkien.process.bulk.Run;
import vn.sangkien.process.bulk.UnitColumn;
import vn.sangkien.process.bulk.UnitImport;
import vn.sangkien.process.round.OutsideDesk;
import vn.sangkien.refusal.Problem;
import vn.sangkien.refusal.Refusal;
import vn.sangkien.table.Csv;
import vn.sangkien.table.Table;

/**
 * Tables that are brought in: chosen, tried, brought in, with how far a long one is. The page asks anew until it is done,
 * by a header that every browser knows.
 */
@Controller
class ImportPage {
    private static final String AGAIN_SECONDS = "1";

    private final Imports imports;
    private final Rights rights;
    private final AccountImport accounts;
    private final EntryImport entries;
    private final UnitImport units;
    private final OutsideImport outside;
    private final OutsideDesk desk;

    ImportPage(
            Imports imports,
            Rights rights,
            AccountImport accounts,
            EntryImport entries,
            UnitImport units,
            OutsideImport outside,
            OutsideDesk desk) {
        this.imports = imports;
        this.rights = rights;
        this.accounts = accounts;
        this.entries = entries;
        this.units = units;
        this.outside = outside;
        this.desk = desk;
    }

    @Needs(Right.SEE_OWN)
    @GetMapping("/nhap-bang")
    String page(@RequestParam(defaultValue = "") String contest, Actor actor, Model model) {
        var contests = rights.contests(actor);
        var known = contests.stream().anyMatch(one -> one.key().equals(contest));
        model.addAttribute("contests", contests);
        model.addAttribute("chosen", known ? contest : null);
        model.addAttribute("mayAccounts", rights.may(Right.MANAGE_ACCOUNTS, actor));
        model.addAttribute("mayEntries", known && rights.may(Right.START_ENTRY, contest, actor));
        model.addAttribute(
                "sources",
                known && rights.may(Right.RECORD_OUTSIDE, contest, actor) ? desk.sources(contest, actor) : List.of());
        model.addAttribute("plans", rights.may(Right.ISSUE_PLAN, actor) ? units.plans() : List.of());
        return "nhap-bang";
    }

    /** Works on a table that has been read. */
    private interface Bringing {
        Work begin(InputStream content);
    }

    private static String brought(
            MultipartFile file, @Nullable String contest, RedirectAttributes next, Bringing bringing)
            throws IOException {
        try (InputStream content = file.getInputStream()) {
            return "redirect:/nhap-bang/ket-qua/" + bringing.begin(content).id();
        } catch (Refusal refusal) {
            next.addFlashAttribute("refusal", refusal);
            if (contest != null && !contest.isEmpty()) {
                next.addAttribute("contest", contest);
            }
            return "redirect:/nhap-bang";
        }
    }

    @Needs(Right.MANAGE_ACCOUNTS)
    @PostMapping("/nhap-bang/tai-khoan")
    String accounts(
            @RequestParam("file") MultipartFile file,
            @RequestParam(defaultValue = "") String contest,
            @RequestParam(defaultValue = "true") boolean dryRun,
            Actor actor,
            HttpServletRequest request,
            RedirectAttributes next)
            throws IOException {
        var address = request.getRemoteAddr();
        return brought(file, contest, next, content -> {
            var table = Table.read(file.getOriginalFilename(), content, List.of(AccountColumn.values()));
            return imports.begin(
                    actor.userId(), "Tài khoản", dryRun, table.lines().size(), done -> {
                        var outcome = accounts.bring(
                                table, contest.isEmpty() ? null : contest, new Run(actor, dryRun, address, done));
                        return new Result(outcome.report(), passwords(outcome.opened()));
                    });
        });
    }

    private static @Nullable Made passwords(List<AccountImport.Opened> opened) {
        return opened.isEmpty()
                ? null
                : new Made(
                        "Mật khẩu dùng một lần.csv",
                        "text/csv;charset=UTF-8",
                        Csv.write(
                                List.of("Tên đăng nhập", "Họ và tên", "Mật khẩu dùng một lần"),
                                opened.stream()
                                        .map(one -> List.of(one.userId(), one.name(), one.password()))
                                        .toList()));
    }

    @Needs(Right.START_ENTRY)
    @PostMapping("/cuoc-thi/{contest}/nhap-bang")
    String entries(
            @PathVariable String contest,
            @RequestParam("file") MultipartFile file,
            @RequestParam(defaultValue = "true") boolean dryRun,
            Actor actor,
            HttpServletRequest request,
            RedirectAttributes next)
            throws IOException {
        var address = request.getRemoteAddr();
        return brought(file, contest, next, content -> {
            var table = entries.read(contest, file.getOriginalFilename(), content);
            return imports.begin(
                    actor.userId(),
                    "Đề án",
                    dryRun,
                    table.lines().size(),
                    done -> new Result(entries.bring(table, contest, new Run(actor, dryRun, address, done)), null));
        });
    }

    @Needs(Right.RECORD_OUTSIDE)
    @PostMapping("/cuoc-thi/{contest}/diem-ngoai/{round}/{source}")
    String outside(
            @PathVariable String contest,
            @PathVariable String round,
            @PathVariable String source,
            @RequestParam("file") MultipartFile file,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate date,
            @RequestParam(defaultValue = "") String issuer,
            @RequestParam(defaultValue = "true") boolean dryRun,
            Actor actor,
            RedirectAttributes next)
            throws IOException {
        var about = new About(contest, round, source, number, date, issuer);
        var of = desk.source(contest, round, source, actor);
        return brought(file, contest, next, content -> {
            var table = outside.read(about, file.getOriginalFilename(), content, actor);
            return imports.begin(
                    actor.userId(),
                    of.outside().name(),
                    dryRun,
                    table.lines().size(),
                    done -> new Result(outside.bring(table, about, new Run(actor, dryRun, null, done)), null));
        });
    }

    @Needs(Right.ISSUE_PLAN)
    @PostMapping("/nhap-bang/don-vi")
    String units(
            @RequestParam("file") MultipartFile file,
            @RequestParam(defaultValue = "") String plan,
            @RequestParam(defaultValue = "true") boolean dryRun,
            Actor actor,
            RedirectAttributes next)
            throws IOException {
        return brought(file, null, next, content -> {
            var table = Table.read(file.getOriginalFilename(), content, List.of(UnitColumn.values()));
            return imports.begin(actor.userId(), "Đơn vị", dryRun, table.lines().size(), done -> {
                var outcome = units.bring(table, plan, new Run(actor, dryRun, null, done));
                var made = outcome.plan();
                return new Result(
                        outcome.report(),
                        made == null
                                ? null
                                : new Made(
                                        "ke-hoach-" + plan + ".yaml",
                                        "application/yaml",
                                        made.getBytes(StandardCharsets.UTF_8)));
            });
        });
    }

    @Needs(Right.SEE_OWN)
    @GetMapping("/nhap-bang/ket-qua/{id}")
    String result(
            @PathVariable String id, Actor actor, HttpServletResponse response, RedirectAttributes next, Model model) {
        var found = imports.of(actor.userId(), id).orElse(null);
        if (found == null) {
            next.addFlashAttribute(
                    "refusal", Refusal.notFound("Kết quả này không còn. Đề nghị kiểm tra trước lại bảng để biết."));
            return "redirect:/nhap-bang";
        }
        boolean ended = found.ended(); // asked once: the page and its header must not differ
        model.addAttribute("work", found);
        model.addAttribute("ended", ended);
        var refusal = ended ? found.refusal() : null;
        if (refusal != null) {
            model.addAttribute("refusal", refusal);
            response.setStatus(Problem.of(refusal).status());
        }
        if (!ended) {
            response.setHeader("Refresh", AGAIN_SECONDS);
        }
        return "nhap-bang-ket-qua";
    }

    /** What came of a table, once. */
    @Needs(Right.SEE_OWN)
    @PostMapping("/nhap-bang/ket-qua/{id}/file")
    Object file(@PathVariable String id, Actor actor, RedirectAttributes next) {
        var made = imports.of(actor.userId(), id).flatMap(Work::fetch).orElse(null);
        if (made == null) {
            next.addFlashAttribute("refusal", Refusal.notFound("File này đã được tải về hoặc không còn."));
            return "redirect:/nhap-bang";
        }
        ResponseEntity<byte[]> answer =
                Attached.file(made.name(), made.mediaType()).body(made.content());
        return answer;
    }
}
