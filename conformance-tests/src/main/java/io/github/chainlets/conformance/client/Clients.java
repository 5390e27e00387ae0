package io.github.chainlets.conformance.client;

import io.github.chainlets.conformance.check.Steps;

/**
 * What the client checks share.
 *
 * @param subject makes adapters
 * @param key the key that they are given, and that must never be seen again
 * @param steps what was done so far
 */
record Clients(ClientSubject subject, String key, Steps steps) {}
