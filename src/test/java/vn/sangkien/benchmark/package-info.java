/** The benchmark command: the product beside a bare engine on the same machine. Never part of what is shipped. */
@NullMarked
package vn.sangkien.benchmark;

import org.jspecify.annotations.NullMarked;
