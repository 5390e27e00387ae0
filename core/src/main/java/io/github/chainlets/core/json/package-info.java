/** JSON as the core needs it for what it keeps: plans and events. Not exported. */
@NullMarked
package io.github.chainlets.core.json;

import org.jspecify.annotations.NullMarked;
