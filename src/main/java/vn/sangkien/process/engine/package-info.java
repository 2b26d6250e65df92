/** How the engine is set up, guarded and signed on to. */
@NullMarked
package vn.sangkien.process.engine;

import org.jspecify.annotations.NullMarked;
