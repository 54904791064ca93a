/** Training runs: what feeds a step, when it saves, what it logs. */
package org.glocal.trainers;
