/** Progress and cancellation of long work, in every module. */
package org.glocal.datasets.work;
