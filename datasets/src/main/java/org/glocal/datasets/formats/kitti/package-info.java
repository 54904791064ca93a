/** KITTI's object benchmark. */
package org.glocal.datasets.formats.kitti;
