/** What a command speaks through: streams, progress, interruption, error lines and exit codes. */
package org.glocal.cli.console;
