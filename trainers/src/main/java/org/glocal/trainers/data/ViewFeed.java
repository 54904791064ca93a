package org.glocal.trainers.data;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glocal.datasets.augmentation.ContrastViews;
import org.glocal.datasets.images.RgbImage;
import org.glocal.graphs.steps.Input;
import org.glocal.graphs.steps.Input.View.Kind;
import org.glocal.graphs.steps.Input.View.Role;
import org.glocal.graphs.steps.InputValues;
import org.glocal.graphs.steps.StepConfig;
import org.glocal.trainers.data.RandomStreams.Purpose;

/** Makes augmented views of one role and size; both kinds are drawn from one stream. */
final class ViewFeed {

  private final Role role;
  private final int size;
  private final ContrastViews views;
  private final RandomStreams random;

  private ViewFeed(Role role, int size, RandomStreams random) {
    this.role = role;
    this.size = size;
    this.random = random;
    views = new ContrastViews(size);
  }

  /** The feeds of the views that a step wants. */
  static List<ViewFeed> of(Set<Input> inputs, RandomStreams random) {
    Set<Integer> sizes = new LinkedHashSet<>();
    Set<Role> roles = new LinkedHashSet<>();
    for (Input input : inputs) {
      if (input instanceof Input.View view) {
        sizes.add(view.size());
        roles.add(view.role());
      }
    }
    List<ViewFeed> feeds = new ArrayList<>();
    sizes.forEach(size -> roles.forEach(role -> feeds.add(new ViewFeed(role, size, random))));
    return feeds;
  }

  /** The views of one step. */
  final class Fill {
    private final Map<Kind, float[]> values = new EnumMap<>(Kind.class);

    /**
     * Adds an image's views.
     *
     * @param position in the batch
     * @param index of the image in the endless sequence
     */
    void add(RgbImage image, int position, long index) {
      var stream = random.of(role == Role.QUERY ? Purpose.QUERY : Purpose.KEY, index);
      UnpairedFeed.copy(views.global(image, stream), values.get(Kind.GLOBAL), position);
      UnpairedFeed.copy(views.local(image, stream), values.get(Kind.LOCAL), position);
    }
  }

  /** Begins a step. */
  Fill begin(StepConfig step, InputValues inputs) {
    var fill = new Fill();
    for (Kind kind : Kind.values()) {
      var view = new Input.View(role, kind, size);
      float[] room = new float[Math.toIntExact(view.shape(step).size())];
      fill.values.put(kind, room);
      inputs.put(view, room);
    }
    return fill;
  }
}
