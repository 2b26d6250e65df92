package vn.sangkien.submission;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * A file or link as it was when the entry was sent.
 *
 * @param kind id of the plan's artefact that it is
 * @param size bytes
 */
@Embeddable
public record ReceiptFile(
        @Column(name = "kind") String kind,
        @Column(name = "file_name") String fileName,
        @Column(name = "size_bytes") long size,
        @Column(name = "sha256") String sha256) {

    static ReceiptFile of(SubmissionDocument document) {
        return new ReceiptFile(document.kind(), document.fileName(), document.size(), document.sha256());
    }
}
