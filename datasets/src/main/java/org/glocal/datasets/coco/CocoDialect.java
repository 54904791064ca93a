package org.glocal.datasets.coco;

/** How strictly a COCO file is read. */
public enum CocoDialect {

  /**
   * A dataset's own annotations: all three lists, ids that are whole numbers, flags that are 0 or
   * 1; {@code ignore} counts. A box of other than four numbers is none.
   */
  DATASET,

  /**
   * What pycocotools takes: ids of any kind, flags that are numbers or words; {@code ignore} counts
   * for nothing, and what follows the document is an error.
   */
  PYCOCOTOOLS
}
