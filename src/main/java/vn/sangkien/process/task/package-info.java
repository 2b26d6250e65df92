/** What a user task asks of a person and how the answer is drafted, checked and taken. */
@NullMarked
package vn.sangkien.process.task;

import org.jspecify.annotations.NullMarked;
