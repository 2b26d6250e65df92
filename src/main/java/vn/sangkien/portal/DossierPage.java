package vn.sangkien.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.MediaType;
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
import vn.sangkien.contest.ContestService;
import vn.sangkien.contest.Rights;
import vn.sangkien.contest.RoundState;
import vn.sangkien.plan.ContestPlan.Mode;
import vn.sangkien.plan.ContestPlan.Phase;
import vn.sangkien.portal.Imports.Result;
import vn.sangkien.process.bulk.Run;
import vn.sangkien.process.dossier.DossierFile;
import vn.sangkien.process.dossier.DossierImport;
import vn.sangkien.process.dossier.DossierPackage;
import vn.sangkien.process.dossier.DossierReceived;
import vn.sangkien.process.dossier.ResultsReturned;
import vn.sangkien.refusal.Refusal;

/** What goes up and comes down between two offices by file: packages of entries, notices of results. */
@Controller
class DossierPage {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final DossierPackage dossier;
    private final DossierImport dossiers;
    private final ResultsReturned results;
    private final Imports imports;
    private final ContestService contests;
    private final Rights rights;
    private final Clock clock;

    DossierPage(
            DossierPackage dossier,
            DossierImport dossiers,
            ResultsReturned results,
            Imports imports,
            ContestService contests,
            Rights rights,
            Clock clock) {
        this.dossier = dossier;
        this.dossiers = dossiers;
        this.results = results;
        this.imports = imports;
        this.contests = contests;
        this.rights = rights;
        this.clock = clock;
    }

    /** A package that was taken in, for people. */
    record Line(long id, String body, String title, String unit, String letter, int entries, String day) {}

    @Needs(Right.READ_DOSSIER)
    @GetMapping("/cuoc-thi/{contest}/ho-so")
    String page(@PathVariable String contest, Actor actor, Model model) {
        var plan = contests.plan(contest);
        var rounds = contests.rounds(contest);
        var receives = rights.may(Right.RECEIVE_DOSSIER, contest, actor);
        model.addAttribute("contest", contests.contest(contest));
        model.addAttribute("sends", plan.rounds().stream().anyMatch(plan::upper));
        model.addAttribute("chosen", dossier.any(contest));
        model.addAttribute("receives", receives);
        model.addAttribute("today", LocalDate.now(clock.withZone(plan.calendar().zone())));
        model.addAttribute("records", rights.may(Right.RECORD_NOTICE, contest, actor));
        model.addAttribute("units", plan.units());
        model.addAttribute(
                "received",
                receives
                        ? dossiers.received(contest).stream()
                                .map(one -> line(contest, one))
                                .toList()
                        : List.of());
        model.addAttribute(
                "announced",
                rounds.stream()
                        .filter(round -> round.state() == RoundState.ANNOUNCED)
                        .toList());
        model.addAttribute(
                "awaited",
                rounds.stream()
                        .filter(round -> round.state() != RoundState.ANNOUNCED && round.mode() == Mode.EXTERNAL)
                        .limit(1) // the next waits for what this one says
                        .toList());
        model.addAttribute(
                "prizes",
                rounds.stream()
                        .filter(round -> round.state() == RoundState.ANNOUNCED && round.mode() == Mode.EXTERNAL)
                        .filter(round -> plan.rounds(Phase.FINALS).stream()
                                .anyMatch(last -> last.id().equals(round.id())))
                        .toList());
        return "ho-so";
    }

    private Line line(String contest, DossierReceived one) {
        var zone = contests.plan(contest).calendar().zone();
        var unit = one.unit();
        var number = one.letterNumber();
        var date = one.letterDate();
        return new Line(
                one.id(),
                one.senderBody(),
                one.senderTitle(),
                unit == null ? "Đơn vị của từng đề án" : contests.unitName(contest, unit),
                number == null ? "" : date == null ? number : number + " ngày " + DAY.format(date),
                one.entries(),
                DAY.format(one.takenAt().atZone(zone)));
    }

    @Needs(Right.RECEIVE_DOSSIER)
    @PostMapping("/cuoc-thi/{contest}/ho-so")
    String bring(
            @PathVariable String contest,
            @RequestParam("file") MultipartFile file,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(defaultValue = "true") boolean dryRun,
            Actor actor,
            HttpServletRequest request,
            RedirectAttributes next)
            throws IOException {
        var page = "/cuoc-thi/" + contest + "/ho-so";
        var address = request.getRemoteAddr();
        DossierFile brought = null;
        try (InputStream content = file.getInputStream()) {
            brought = dossiers.read(content);
            var read = brought;
            var work = imports.begin(actor.userId(), "Gói hồ sơ", dryRun, read.entries(), page, done -> {
                try (read) {
                    return new Result(
                            dossiers.bring(read, contest, unit, new Run(actor, dryRun, address, done))
                                    .report(),
                            null);
                }
            });
            return "redirect:/nhap-bang/ket-qua/" + work.id();
        } catch (Refusal refusal) {
            if (brought != null) {
                brought.close();
            }
            next.addFlashAttribute("refusal", refusal);
            return "redirect:" + page;
        }
    }

    @Needs(Right.RECEIVE_DOSSIER)
    @PostMapping("/cuoc-thi/{contest}/ho-so/{number}/thong-bao")
    Object giveNotice(
            @PathVariable String contest,
            @PathVariable("number") long received,
            @RequestParam String round,
            @RequestParam String number,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate date,
            Actor actor,
            RedirectAttributes next) {
        try {
            var written = results.write(contest, received, round, number, date, actor);
            return Attached.file(written.name(), MediaType.APPLICATION_JSON_VALUE)
                    .body(written.content());
        } catch (Refusal refusal) {
            next.addFlashAttribute("refusal", refusal);
            next.addFlashAttribute("dossier", received);
            next.addFlashAttribute("roundOf", round);
            next.addFlashAttribute("number", number);
            next.addFlashAttribute("date", date);
            return "redirect:/cuoc-thi/" + contest + "/ho-so";
        }
    }

    @Needs(Right.RECORD_NOTICE)
    @PostMapping("/cuoc-thi/{contest}/vong/{round}/thong-bao")
    String notice(
            @PathVariable String contest,
            @PathVariable String round,
            @RequestParam("file") MultipartFile file,
            Actor actor,
            RedirectAttributes next) {
        var page = "/cuoc-thi/" + contest + "/ho-so";
        return Posted.answer(next, page, Map.of(), page, () -> {
            try (InputStream content = file.getInputStream()) {
                return "Đã nhập thông báo, gồm %d đề án."
                        .formatted(results.read(contest, round, content, actor).size());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
