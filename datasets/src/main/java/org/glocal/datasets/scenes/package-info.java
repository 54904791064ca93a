/**
 * Street scenes rendered from nothing: images with exact depth, instance ids and boxes, as many as
 * wanted, for training and for measuring without any download.
 *
 * <p>How an image comes about: {@link org.glocal.datasets.scenes.SceneConfig} and an index seed a
 * {@code World} (package {@code world}: street, scenery, light and road users, which {@code models}
 * makes of polygons, meters); {@code Raster} (package {@code render}) finds which polygon each
 * sample sees; {@code Shader} lights it; {@code Film} turns light into pixels; {@code Visibility}
 * decides what is annotated. World axes: x right, y up, z forward along the street.
 *
 * <p>Same seed, same pixels, on any thread and machine: every random draw comes from {@link
 * org.glocal.datasets.random.SplitMix64}, every transcendental function from {@link StrictMath}.
 *
 * <p>From outside the module only this package, {@code scenes.world.SceneClass} and {@code
 * scenes.geometry.Camera} are of use; the packages below it are the renderer's own.
 */
package org.glocal.datasets.scenes;
