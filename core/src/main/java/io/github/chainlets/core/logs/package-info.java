/** What chainlets say while they run. */
@NullMarked
package io.github.chainlets.core.logs;

import org.jspecify.annotations.NullMarked;
