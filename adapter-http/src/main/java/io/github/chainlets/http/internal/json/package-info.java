/**
 * The service's JSON, read strictly and written exactly. What is missing, mistyped or out of range is a
 * {@link com.squareup.moshi.JsonDataException} that names the place; fields that are not known are passed over.
 */
@NullMarked
package io.github.chainlets.http.internal.json;

import org.jspecify.annotations.NullMarked;
