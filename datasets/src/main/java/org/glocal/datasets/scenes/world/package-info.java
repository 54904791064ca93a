/**
 * The world of a scene: street, buildings, furniture, light and traffic. Inside the module only.
 */
package org.glocal.datasets.scenes.world;
