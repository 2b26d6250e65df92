package vn.sangkien.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.sangkien.access.Directory;
import vn.sangkien.access.Needs;
import vn.sangkien.access.Right;
import vn.sangkien.issuance.IssuanceService;
import vn.sangkien.issuance.OfficialPaper;
import vn.sangkien.issuance.PaperState;

/** The register of a contest's official papers: which there are, how far each is, and its number once it has one. */
@RestController
@RequestMapping("/api/contests/{contest}/papers")
@Validated
@Tag(name = "Văn bản")
class PaperController {
    private final IssuanceService papers;
    private final Directory directory;

    PaperController(IssuanceService papers, Directory directory) {
        this.papers = papers;
        this.directory = directory;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Paper(
            String kind,
            String name,
            @Nullable Integer number,
            String symbol,
            @Nullable LocalDate date,
            @Nullable String subject,
            @Nullable String signer,
            PaperState state,
            String stateLabel) {
        static Paper of(OfficialPaper paper, Map<String, String> names) {
            String signer = paper.signedBy();
            return new Paper(
                    paper.kind(),
                    paper.name(),
                    paper.number(),
                    paper.symbol(),
                    paper.issuedOn(),
                    paper.subject(),
                    signer == null ? null : names.getOrDefault(signer, signer),
                    paper.state(),
                    paper.state().label());
        }
    }

    record PaperPage(List<Paper> items, int page, int size, long total) {}

    @Needs(Right.READ_PAPERS)
    @GetMapping
    @Operation(summary = "Danh mục văn bản: số, ký hiệu, ngày, trích yếu, người ký, trạng thái; theo trang")
    PaperPage list(
            @PathVariable String contest,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        var found = papers.papers(contest, PageRequest.of(page, size));
        Map<String, String> names = directory.names(found.stream()
                .map(OfficialPaper::signedBy)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        return new PaperPage(
                found.map(paper -> Paper.of(paper, names)).getContent(), page, size, found.getTotalElements());
    }
}
