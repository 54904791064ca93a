/** How words become options: the catalogue of commands, flags, the configuration file and help. */
package org.glocal.cli.options;
