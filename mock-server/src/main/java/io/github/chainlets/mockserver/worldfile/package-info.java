/** The world file: what a world starts with, written down. Internal. */
@NullMarked
package io.github.chainlets.mockserver.worldfile;

import org.jspecify.annotations.NullMarked;
