package org.glocal.graphs.methods;

import java.util.List;
import java.util.Map;
import org.glocal.graphs.generators.Generator;
import org.glocal.graphs.networks.NetworkConfig;
import org.glocal.graphs.steps.Player;
import org.glocal.graphs.steps.StepConfig;
import org.glocal.graphs.steps.StepDefinition;
import org.glocal.graphs.steps.StepScope;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A method with its numbers. Implementations are records whose components are the settings of the
 * method's terms, each a record of its own.
 */
public interface MethodSettings {

  /** The players, in the order of their updates; the one that trains the generator is the last. */
  List<Player> players(NetworkConfig network);

  /** Scalars by name that show how training does and that nobody minimizes. */
  Map<String, Operand<TFloat32>> metrics(NetworkConfig network, StepScope step);

  /** The networks that the method makes of wanted ones. */
  default NetworkConfig network(NetworkConfig wanted) {
    return wanted;
  }

  /** The generator that is trained and exported. */
  default Generator generator(NetworkConfig network) {
    return network(network).generator();
  }

  /**
   * Refuses networks and steps that the settings do not go with.
   *
   * @throws IllegalArgumentException that names the setting
   */
  default void check(NetworkConfig network, StepConfig step) {}

  /**
   * The same settings where a data set has few images.
   *
   * @param batch images of X in a step
   * @param images of X
   */
  default MethodSettings fit(int batch, int images) {
    return this;
  }

  /**
   * Files of frozen weights, by the name that terms ask for.
   *
   * @throws IllegalArgumentException if the method needs one that it was not given
   */
  default Map<String, FrozenFile> frozen() {
    return Map.of();
  }

  /**
   * The same settings bound to what their files of frozen weights hold, so that a run that goes on
   * refuses others.
   *
   * @param contents by the names of {@link #frozen}
   */
  default MethodSettings bound(Map<String, FrozenFile.Content> contents) {
    return this;
  }

  /** What a step trains. */
  default StepDefinition definition(NetworkConfig wanted) {
    NetworkConfig network = network(wanted);
    return new StepDefinition(
        players(network), generator(network)::owns, step -> metrics(network, step));
  }
}
