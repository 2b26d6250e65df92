package vn.sangkien.refusal;

import java.util.List;

/**
 * A refusal as problem details (RFC 9457), the same at every door.
 *
 * @param type what kind of refusal, as a relative address that stays the same
 * @param title the kind in a few words
 * @param status HTTP status
 * @param detail what, why and what to do
 * @param faults field by field, empty where the refusal is not about fields
 */
public record Problem(String type, String title, int status, String detail, List<Fault> faults) {
    public static Problem of(Refusal refusal) {
        return switch (refusal.kind()) {
            case INVALID -> of(refusal, "du-lieu-khong-hop-le", "Dữ liệu chưa hợp lệ", 422);
            case CONFLICT -> of(refusal, "xung-dot", "Không phù hợp trạng thái hiện tại", 409);
            case STALE -> of(refusal, "da-thay-doi", "Nội dung đã thay đổi", 412);
            case FORBIDDEN -> of(refusal, "khong-co-quyen", "Không có quyền", 403);
            case NOT_FOUND -> of(refusal, "khong-tim-thay", "Không tìm thấy", 404);
        };
    }

    private static Problem of(Refusal refusal, String type, String title, int status) {
        return new Problem("/problems/" + type, title, status, refusal.getMessage(), refusal.faults());
    }
}
