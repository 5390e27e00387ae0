/** How a server is set up. Internal. */
@NullMarked
package io.github.chainlets.mockserver.settings;

import org.jspecify.annotations.NullMarked;
