package io.github.chainlets.http.internal.json;

import io.github.chainlets.http.internal.json.Fields.Field;
import java.util.List;

/** Lists as the service answers with them: alone in an object. */
final class Wrapped {
    private Wrapped() {}

    static <T> Reading<List<T>> list(String name, Reading<T> element) {
        Fields answer = new Fields();
        Field<List<T>> list = answer.required(name, element.list());
        return answer.object(read -> List.copyOf(read.get(list)));
    }
}
