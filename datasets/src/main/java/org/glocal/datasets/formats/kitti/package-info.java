/** KITTI's object benchmark. Inside the module only. */
package org.glocal.datasets.formats.kitti;
