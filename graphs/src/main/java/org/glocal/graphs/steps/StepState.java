package org.glocal.graphs.steps;

import java.util.LinkedHashMap;
import java.util.Map;
import org.glocal.graphs.weights.VariableStore;
import org.glocal.graphs.weights.WeightArray;
import org.tensorflow.Session;

/**
 * Everything that a step keeps in its variables, in four parts of which each value is in one.
 *
 * @param translator what translates outside training, all that an export needs: the averages where
 *     the step keeps them
 * @param others all other trained weights; with averages, the translator's own too
 * @param moments the optimizers'
 * @param memory momentum copies, queues and pools
 */
public record StepState(
    Map<String, WeightArray> translator,
    Map<String, WeightArray> others,
    Map<String, WeightArray> moments,
    Map<String, WeightArray> memory) {

  /** The present state of a step. */
  public static StepState of(TrainingStep step, Session session) {
    Map<String, WeightArray> trained = step.trained().fetch(session);
    Map<String, WeightArray> memory = step.memory().fetch(session);
    Map<String, WeightArray> translator = new LinkedHashMap<>();
    Map<String, WeightArray> others = new LinkedHashMap<>();
    trained.forEach(
        (name, value) -> {
          WeightArray average = memory.remove(WeightAverage.nameOf(name));
          if (average != null) {
            translator.put(name, average);
            others.put(name, value);
          } else {
            (step.exports(name) ? translator : others).put(name, value);
          }
        });
    return new StepState(translator, others, step.moments().fetch(session), memory);
  }

  /**
   * Gives a step this state.
   *
   * @throws IllegalArgumentException if it is another step's: values are missing, are too many or
   *     have other shapes
   */
  public void restore(TrainingStep step, Session session) {
    step.loadFrozen(session);
    Map<String, WeightArray> trained = new LinkedHashMap<>(translator);
    trained.putAll(others);
    Map<String, WeightArray> remembered = new LinkedHashMap<>(memory);
    for (String name : step.memory().names()) {
      if (WeightAverage.isAverage(name)) {
        remembered.put(name, translator.get(WeightAverage.weightOf(name)));
      }
    }
    assign(step.trained(), session, trained);
    assign(step.moments(), session, moments);
    assign(step.memory(), session, remembered);
  }

  private static void assign(
      VariableStore store, Session session, Map<String, WeightArray> values) {
    for (String name : store.names()) {
      if (values.get(name) == null) {
        throw new IllegalArgumentException("lacks the variable " + name);
      }
    }
    store.assign(session, values);
  }
}
