/**
 * The world of a scene: street, buildings, furniture, light and traffic. Inside the module only,
 * but for {@code SceneClass}.
 */
package org.glocal.datasets.scenes.world;
