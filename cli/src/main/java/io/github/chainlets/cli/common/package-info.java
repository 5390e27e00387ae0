/** What the commands share: the connection, the way they speak, and how they end. */
@NullMarked
package io.github.chainlets.cli.common;

import org.jspecify.annotations.NullMarked;
