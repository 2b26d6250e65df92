package vn.sangkien.submission;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.util.UUID;
import org.springframework.data.domain.Persistable;

/** The bytes of a file. */
@Entity
@Table(name = "submission_document_content")
class DocumentContent implements Persistable<UUID> {
    @Id
    @Column(name = "document_id")
    private UUID id;

    @Column(name = "content", nullable = false, columnDefinition = "bytea")
    private byte[] content;

    @Transient
    private boolean fresh;

    protected DocumentContent() {}

    DocumentContent(UUID id, byte[] content) {
        this.id = id;
        this.content = content;
        this.fresh = true;
    }

    @Override
    public UUID getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return fresh;
    }

    byte[] content() {
        return content;
    }
}
