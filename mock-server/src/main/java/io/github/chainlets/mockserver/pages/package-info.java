/** The pages for people. Internal. */
@NullMarked
package io.github.chainlets.mockserver.pages;

import org.jspecify.annotations.NullMarked;
