/** Groups of flags that several commands share, or that make one value of several flags. */
package org.glocal.cli.flags;
