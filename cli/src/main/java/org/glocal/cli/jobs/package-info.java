/** Jobs that join all modules, which only the command line may know together. */
package org.glocal.cli.jobs;
