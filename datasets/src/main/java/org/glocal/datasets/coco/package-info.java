/** COCO's JSON, annotations and results, read and written; all modules that speak it do so here. */
package org.glocal.datasets.coco;
