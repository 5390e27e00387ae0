package io.github.chainlets.http.internal.json;

/** That something is done, where the service has no more to say about it: any object. */
public enum Done {
    /** It is. */
    DONE
}
