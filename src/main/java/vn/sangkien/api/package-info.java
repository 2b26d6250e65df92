/** What programs call: JSON over HTTP, problem details for every refusal. */
@NullMarked
package vn.sangkien.api;

import org.jspecify.annotations.NullMarked;
