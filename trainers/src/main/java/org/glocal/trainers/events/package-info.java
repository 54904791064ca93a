/** Writer of TensorBoard event files. */
package org.glocal.trainers.events;
