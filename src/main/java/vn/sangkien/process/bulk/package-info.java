/** What people bring in by the table, many at once: each row goes the way that one alone would go. */
@NullMarked
package vn.sangkien.process.bulk;

import org.jspecify.annotations.NullMarked;
