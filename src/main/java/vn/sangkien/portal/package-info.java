/** Pages for people: signing on, the way to one's work, and where a contest stands. */
@NullMarked
package vn.sangkien.portal;

import org.jspecify.annotations.NullMarked;
