/**
 * Random numbers from seeds: streams for a purpose, permutations, and draws that are the same in
 * every release of the JDK.
 */
package org.glocal.datasets.random;
