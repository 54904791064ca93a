package org.glocal.datasets.scenes;

import static org.assertj.core.api.Assertions.assertThat;

import org.glocal.datasets.scenes.world.SceneClass;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class SceneCensusTest {

  private static final int SCENES = 1000;
  private static SceneCensus census;

  @BeforeAll
  static void lookAtAThousandScenes() {
    census = SceneCensus.of(Scenario.FOG, 42, SCENES);
  }

  @Test
  void noTwoOfAThousandScenesAreAlike() {
    assertThat(census.nearest()).isGreaterThan(0.01);
  }

  @Test
  void carsAndPersonsAreManyAndTrainsFew() {
    int cars = census.of(SceneClass.CAR);
    int persons = census.of(SceneClass.PERSON);
    int trains = census.of(SceneClass.TRAIN);
    for (SceneClass type : SceneClass.values()) {
      assertThat(census.of(type)).as(type.className()).isBetween(trains, Math.max(cars, persons));
    }
    assertThat(cars + persons).isGreaterThan(census.total() * 2 / 5);
    assertThat(trains).isLessThan(census.total() / 10);
  }

  @Test
  void smallHiddenAndCutRoadUsersAreAmongThem() {
    assertThat(census.small()).isGreaterThan(census.total() / 20);
    assertThat(census.hidden()).isGreaterThan(census.total() / 20);
    assertThat(census.cut()).isGreaterThan(census.total() / 20);
  }
}
