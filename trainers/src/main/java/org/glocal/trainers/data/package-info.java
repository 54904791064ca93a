/** Images and random draws for every step of a run; the same seed, the same inputs. */
package org.glocal.trainers.data;
