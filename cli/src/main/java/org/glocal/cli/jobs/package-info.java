/**
 * Jobs that join all modules, which only the command line may know together: the demo, and training
 * with its validation.
 */
package org.glocal.cli.jobs;
