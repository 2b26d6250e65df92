package vn.sangkien.submission;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * A file or link as it was when the entry was sent.
 *
 * @param kind id of the plan's artefact that it is
 * @param size bytes
 * @param link the address, if it is a link; null also for links that were sent before addresses were kept here
 */
@Embeddable
public record ReceiptFile(
        @Column(name = "kind") String kind,
        @Column(name = "file_name") String fileName,
        @Column(name = "size_bytes") long size,
        @Column(name = "sha256") String sha256,
        @Column(name = "link") @Nullable String link) {

    static ReceiptFile of(SubmissionDocument document) {
        return new ReceiptFile(
                document.kind(), document.fileName(), document.size(), document.sha256(), document.link());
    }

    /** How people know it. */
    public String shown() {
        return link == null ? fileName : link;
    }
}
