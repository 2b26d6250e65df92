package vn.sangkien.archive;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * An entry that another one is like.
 *
 * @param code of an entry of the same contest; null for one of an earlier contest
 * @param year of an earlier contest; null for an entry of the same contest
 * @param percent 1 to 100: how much of the titles, or of the shorter text, is the same
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SimilarEntry(@Nullable String code, @Nullable Integer year, String title, String unitName, int percent) {

    /** By what people know it. */
    @JsonIgnore
    public String codeOrYear() {
        return code == null ? String.valueOf(year) : code;
    }
}
