/**
 * One class per command. A command reads its flags, refuses what cannot work and calls a module;
 * the work itself lives in the modules.
 */
package org.glocal.cli.commands;
