/** Reading JSON strictly, with the place of every mistake, and writing it. Internal. */
@NullMarked
package io.github.chainlets.mockserver.json;

import org.jspecify.annotations.NullMarked;
