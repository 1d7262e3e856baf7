/** Data and drawn lines: no rule of the form runs through a character, whatever a box holds. */
import { expect, test } from 'vitest';
import { dividers, rows, smallRules } from '#shared/cms1500/artworkTables.ts';
import { cells } from '#shared/cms1500/index.ts';
import { baselineY, columnX } from '#shared/cms1500/placeBoxes.ts';

interface Line {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}
const lines: Line[] = [
  ...rows.map(([y, from, to]) => ({ x1: from, y1: y, x2: to, y2: y })),
  ...dividers.map(([x, from, to]) => ({ x1: x, y1: from, x2: x, y2: to })),
  ...smallRules.map(([x1, y1, x2, y2]) => ({ x1, y1, x2, y2 })),
];

/** Month, day and year stand in columns 1-2, 4-5 and 7 on: the short ticks lie in the blank columns between. */
const dates = /^(3|11a|14|15|16\.(from|to)|18\.(from|to)|24\.\d\.A\.(from|to)|31\.date|12\.date)$/;
const columnsOf = (box: string, width: number): number[] =>
  Array.from({ length: width }, (_, index) => index).filter(
    (index) => !dates.test(box) || (index !== 2 && index !== 5),
  );

/** Capitals in Courier 12 are some 7 points high and leave a point free at either side of their column. */
const glyph = { ascent: 6.8, side: 1 };

test('no line crosses a character of any box', () => {
  const crossed = cells.flatMap(({ box, ln, column, width, upPt }) => {
    const bottom = baselineY(ln) - upPt;
    return columnsOf(box, width).flatMap((index) => {
      const left = columnX(column + index) + glyph.side;
      const right = columnX(column + index + 1) - glyph.side;
      const hit = lines.find(({ x1, y1, x2, y2 }) =>
        x1 === x2
          ? x1 > left && x1 < right && Math.min(y1, y2) < bottom - 0.5 && Math.max(y1, y2) > bottom - glyph.ascent
          : y1 > bottom - glyph.ascent && y1 < bottom - 0.3 && Math.min(x1, x2) < right && Math.max(x1, x2) > left,
      );
      return hit ? [`${box} column ${index + 1} by ${JSON.stringify(hit)}`] : [];
    });
  });
  expect(crossed).toEqual([]);
});
