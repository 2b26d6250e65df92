/** Plays the whole plan of 2019 through the product's own doors, as its people would, and tells whether everything happened. */
@NullMarked
package vn.sangkien.rehearsal;

import org.jspecify.annotations.NullMarked;
