/** Training of a translator: its loop, checkpoint selection, alarms and plan. */
package org.glocal.trainers.translator;
