/**
 * What lies over cells without being in them: the input and the fill handle. A cell whose content changes makes the
 * browser lay out the whole table; what lies over it does not.
 */

/** Where a cell lies in the box that scrolls. */
export interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export function placeOver(box: HTMLElement, cell: HTMLElement): Place {
  const [outer, inner] = [box.getBoundingClientRect(), cell.getBoundingClientRect()];
  return {
    left: inner.left - outer.left - box.clientLeft + box.scrollLeft,
    top: inner.top - outer.top - box.clientTop + box.scrollTop,
    width: inner.width,
    height: inner.height,
  };
}
