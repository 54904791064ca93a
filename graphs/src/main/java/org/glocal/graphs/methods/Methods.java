package org.glocal.graphs.methods;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * All methods on the class path: a method is registered by its class's name in {@code
 * META-INF/services/org.glocal.graphs.methods.Method}.
 */
public final class Methods {

  private static final Map<String, Method> BY_NAME = load();

  private Methods() {}

  private static Map<String, Method> load() {
    Map<String, Method> methods = new LinkedHashMap<>();
    for (Method method : ServiceLoader.load(Method.class, Method.class.getClassLoader())) {
      Method other = methods.putIfAbsent(method.name(), method);
      if (other != null) {
        throw new IllegalStateException(
            "methods: want names of one each, found %s of %s and %s"
                .formatted(method.name(), other.getClass().getName(), method.getClass().getName()));
      }
    }
    return methods;
  }

  /**
   * The method of a name.
   *
   * @throws IllegalArgumentException naming all there are
   */
  public static Method byName(String name) {
    Method method = BY_NAME.get(name);
    if (method == null) {
      throw new IllegalArgumentException(
          "method: want one of %s, got %s".formatted(BY_NAME.keySet(), name));
    }
    return method;
  }

  /** The names of all methods, in the order of their registration. */
  public static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  /**
   * How a method's authors train it.
   *
   * @throws IllegalArgumentException naming the methods of which that is known
   */
  public static PublishedRecipe published(Method method) {
    return method
        .published()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "method: want one of %s, whose authors' settings are known, got %s"
                        .formatted(withRecipe(), method.name())));
  }

  private static List<String> withRecipe() {
    return BY_NAME.values().stream()
        .filter(method -> method.published().isPresent())
        .map(Method::name)
        .toList();
  }
}
