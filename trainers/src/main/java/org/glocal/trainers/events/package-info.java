/** Event files that TensorBoard reads. */
package org.glocal.trainers.events;
