/** How TensorFlow may use the machine: threads and devices of a session. */
package org.glocal.graphs.runtime;
