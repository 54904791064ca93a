/** Networks that turn images into features. */
package org.glocal.savedmodels.features;
