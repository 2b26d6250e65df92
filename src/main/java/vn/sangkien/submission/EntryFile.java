package vn.sangkien.submission;

import java.util.HashMap;
import java.util.List;

/**
 * A file or link of an entry as somebody may see it.
 *
 * @param name what it is called; for whoever judges blind by its entry and kind, as {@code KS2019-007-file-word.docx}
 * @param blind whether nothing else of the document is for their eyes
 */
public record EntryFile(SubmissionDocument document, String name, boolean blind) {
    /** @param documents all of one entry, so that no two are called the same */
    static List<EntryFile> of(List<SubmissionDocument> documents, boolean blind) {
        var alike = new HashMap<String, Integer>();
        return documents.stream()
                .map(document -> new EntryFile(
                        document,
                        blind ? neutral(document, alike.merge(document.kind(), 1, Integer::sum)) : document.fileName(),
                        blind))
                .toList();
    }

    private static String neutral(SubmissionDocument document, int seat) {
        var name = document.submission() + "-" + document.kind() + (seat == 1 ? "" : "-" + seat);
        return document.link() != null ? name : name + "." + extension(document);
    }

    static String extension(SubmissionDocument document) {
        return document.fileName()
                .substring(document.fileName().lastIndexOf('.') + 1)
                .toLowerCase(java.util.Locale.ROOT);
    }
}
