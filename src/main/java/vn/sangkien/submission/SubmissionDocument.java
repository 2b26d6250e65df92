package vn.sangkien.submission;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** What is known of a file of an entry, or of a link; the bytes are kept apart. */
@Entity
@Table(name = "submission_document")
public class SubmissionDocument implements Persistable<UUID> {
    @Id
    @Column(name = "id")
    private UUID id;

    @Column(name = "submission", nullable = false)
    private String submission;

    @Column(name = "kind", nullable = false)
    private String kind;

    @Column(name = "file_name", nullable = false)
    private String fileName;

    @Column(name = "media_type", nullable = false)
    private String mediaType;

    @Column(name = "size_bytes", nullable = false)
    private long size;

    @Column(name = "sha256", nullable = false)
    private String sha256;

    @Column(name = "link")
    private @Nullable String link;

    @Column(name = "uploaded_by", nullable = false)
    private String uploadedBy;

    @Column(name = "uploaded_at", nullable = false)
    private Instant uploadedAt;

    @Transient
    private boolean fresh;

    protected SubmissionDocument() {}

    private SubmissionDocument(
            String submission,
            String kind,
            String fileName,
            String mediaType,
            long size,
            String sha256,
            String uploadedBy,
            Instant uploadedAt) {
        this.id = UUID.randomUUID();
        this.submission = submission;
        this.kind = kind;
        this.fileName = fileName;
        this.mediaType = mediaType;
        this.size = size;
        this.sha256 = sha256;
        this.uploadedBy = uploadedBy;
        this.uploadedAt = uploadedAt;
        this.fresh = true;
    }

    static SubmissionDocument file(String submission, Upload.Known upload, String by, Instant at) {
        return new SubmissionDocument(
                submission,
                upload.artefact(),
                upload.fileName(),
                upload.mediaType(),
                upload.size(),
                upload.sha256(),
                by,
                at);
    }

    static SubmissionDocument link(String submission, String kind, Link link, String by, Instant at) {
        var document = new SubmissionDocument(
                submission, kind, link.fileName(), Link.MEDIA_TYPE, link.size(), link.sha256(), by, at);
        document.link = link.address();
        return document;
    }

    @Override
    public UUID getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return fresh;
    }

    public UUID id() {
        return id;
    }

    /** Code of the entry. */
    public String submission() {
        return submission;
    }

    /** Id of the plan's artefact that it is. */
    public String kind() {
        return kind;
    }

    public String fileName() {
        return fileName;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Bytes. */
    public long size() {
        return size;
    }

    public String sha256() {
        return sha256;
    }

    /** The address, if it is a link. */
    public @Nullable String link() {
        return link;
    }

    public String uploadedBy() {
        return uploadedBy;
    }

    public Instant uploadedAt() {
        return uploadedAt;
    }

    /** Whether it belongs to what was sent at this moment, or to nothing that was sent. */
    public boolean wasSentAt(@Nullable Instant sentAt) {
        return sentAt != null && !uploadedAt.isAfter(sentAt);
    }
}
