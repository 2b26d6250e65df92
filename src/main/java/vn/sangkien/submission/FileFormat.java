package vn.sangkien.submission;

import java.util.Arrays;
import java.util.Optional;

/**
 * A format that can be recognised by content and opened. What a plan names beyond these is never taken: the old formats
 * of spreadsheets and slides hide macros where they are not looked for.
 */
enum FileFormat {
    DOC("application/msword", "application/x-tika-msoffice"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/zip"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/zip"),
    PPTX("application/vnd.openxmlformats-officedocument.presentationml.presentation", "application/zip"),
    ZIP("application/zip", "application/zip"),
    PDF("application/pdf", "application/pdf"),
    JPG("image/jpeg", "image/jpeg"),
    JPEG("image/jpeg", "image/jpeg"),
    PNG("image/png", "image/png"),
    MP4("video/mp4", "video/quicktime"),
    /** Only as a table that somebody brings, never as a file of an entry: there is nothing to recognise it by. */
    CSV("text/csv", "text/plain");

    private final String mediaType;
    private final String container;

    FileFormat(String mediaType, String container) {
        this.mediaType = mediaType;
        this.container = container;
    }

    /** By what stands after the last dot of a name, in lower case. */
    static Optional<FileFormat> of(String extension) {
        return Arrays.stream(values())
                .filter(format -> format != CSV && format.extension().equals(extension))
                .findFirst();
    }

    String extension() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** What a download is called. */
    String mediaType() {
        return mediaType;
    }

    /** What Tika calls such a file, or one that it knows more of, by its first bytes. */
    String container() {
        return container;
    }

    /** A package of the Open Packaging Conventions. */
    boolean isOfficePackage() {
        return this == DOCX || this == XLSX || this == PPTX;
    }
}
