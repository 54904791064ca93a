/**
 * Street scenes rendered from nothing: pictures with exact depth, instance ids and boxes, as many
 * as wanted, for training and for measuring without any download.
 *
 * <p>How a picture comes about: {@link org.glocal.datasets.scenes.SceneConfig} and an index seed a
 * {@code World} (street, scenery, light, road users as polygons, metres); {@code Raster} finds
 * which polygon each sample sees; {@code Shader} lights it; {@code Film} turns light into pixels;
 * {@code Visibility} decides what is annotated. World axes: x right, y up, z forward along the
 * street.
 *
 * <p>Same seed, same pixels, on any thread and machine: every random draw comes from {@code Dice},
 * every transcendental function from {@link StrictMath}.
 */
package org.glocal.datasets.scenes;
