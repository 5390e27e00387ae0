/** The checks of behaviour, which ports and servers have in common. */
@NullMarked
package io.github.chainlets.conformance.behaviour;

import org.jspecify.annotations.NullMarked;
