/** Demonstration and rehearsal: accounts that everybody knows, and a clock that may be moved. Never part of an office's installation. */
@NullMarked
package vn.sangkien.process.rehearsal;

import org.jspecify.annotations.NullMarked;
