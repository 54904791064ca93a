/**
 * From a world and a camera to pixels, depth, instance ids and annotations. Inside the module only.
 */
package org.glocal.datasets.scenes.render;
