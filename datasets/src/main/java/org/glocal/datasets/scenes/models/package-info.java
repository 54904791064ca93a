/**
 * Polygon models of road users and trees, in their own coordinates, meters. Inside the module only.
 */
package org.glocal.datasets.scenes.models;
