package vn.sangkien.access;

import java.util.List;

/** The accounts that the sign-in page of a demonstration offers; there is none in an office's installation. */
public interface DemonstrationAccounts {
    List<Account> accounts();

    /** One account; {@code kind} heads its group on the sign-in page. */
    record Account(String userId, String name, String kind) {}
}
