/** What every round has in common, whoever holds it: panel, opening, ranking, choice, notice, announcement. */
@NullMarked
package vn.sangkien.process.round;

import org.jspecify.annotations.NullMarked;
