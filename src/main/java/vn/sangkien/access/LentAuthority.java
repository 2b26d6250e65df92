package vn.sangkien.access;

import org.springframework.security.core.GrantedAuthority;

/**
 * A group that somebody holds only in another one's place (N12). To whatever asks for groups it is one like any other.
 *
 * @param getAuthority the group's id
 * @param whose the login of whose place it is
 */
public record LentAuthority(String getAuthority, String whose) implements GrantedAuthority {}
