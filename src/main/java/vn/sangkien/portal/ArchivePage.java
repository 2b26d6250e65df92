package vn.sangkien.portal;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import vn.sangkien.access.Actor;
import vn.sangkien.access.Needs;
import vn.sangkien.access.Right;
import vn.sangkien.archive.Archive;
import vn.sangkien.contest.Rights;
import vn.sangkien.refusal.Problem;
import vn.sangkien.refusal.Refusal;

/** The entries of earlier contests: found by words and year; for whoever may, a table of them is tried and brought in. */
@Controller
class ArchivePage {
    private static final int PAGE = 20;

    private final Archive archive;
    private final Rights rights;

    ArchivePage(Archive archive, Rights rights) {
        this.archive = archive;
        this.rights = rights;
    }

    @Needs(Right.READ_ARCHIVE)
    @GetMapping("/kho-sang-kien")
    String page(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable Integer nam,
            @RequestParam(defaultValue = "0") int trang,
            Actor actor,
            Model model) {
        model.addAttribute("q", q);
        model.addAttribute("year", nam);
        model.addAttribute("years", archive.editions());
        model.addAttribute("entries", archive.page(q, nam, PageRequest.of(Math.max(0, trang), PAGE)));
        model.addAttribute("importer", rights.may(Right.IMPORT_ARCHIVE, actor));
        return "kho-sang-kien";
    }

    @Needs(Right.IMPORT_ARCHIVE)
    @PostMapping("/kho-sang-kien")
    String bring(
            @RequestParam("file") MultipartFile file,
            @RequestParam(defaultValue = "false") boolean dryRun,
            Actor actor,
            HttpServletResponse response,
            Model model)
            throws IOException {
        try (InputStream content = file.getInputStream()) {
            model.addAttribute("report", archive.bring(file.getOriginalFilename(), content, dryRun, actor));
        } catch (Refusal refusal) {
            model.addAttribute("refusal", refusal);
            response.setStatus(Problem.of(refusal).status());
        }
        return page("", null, 0, actor, model);
    }
}
