package io.github.chainlets.fake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.pcollections.ConsPStack;
import org.pcollections.PStack;

/**
 * The newest things of many, immutable: adding one takes one step. Instead of forgetting them one by one, it forgets a whole
 * generation when the next one is full, so it may hold twice as many as it shows.
 *
 * @param young the newest, newest first
 * @param old those before them, newest first
 */
record Newest<T>(int most, PStack<T> young, int youngSize, PStack<T> old) {
    static <T> Newest<T> none(int most) {
        return new Newest<>(most, ConsPStack.empty(), 0, ConsPStack.empty());
    }

    Newest<T> plus(T thing) {
        return youngSize < most
                ? new Newest<>(most, young.plus(thing), youngSize + 1, old)
                : new Newest<>(most, ConsPStack.singleton(thing), 1, young);
    }

    /** Returns how many it holds. */
    int held() {
        return youngSize + old.size();
    }

    /** Returns them, oldest first. */
    List<T> list() {
        List<T> list = new ArrayList<>(young);
        for (T thing : old) {
            if (list.size() == most) {
                break;
            }
            list.add(thing);
        }
        Collections.reverse(list);
        return Collections.unmodifiableList(list);
    }
}
