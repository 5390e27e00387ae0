/** How near texts are to each other. Internal. */
@NullMarked
package io.github.chainlets.mockserver.text;

import org.jspecify.annotations.NullMarked;
