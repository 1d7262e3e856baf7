import { describe, expect, test } from 'vitest';
import { alignmentFrom, alignmentWords, offsetsOf, readingsOf, renderRulerPage } from '#shared/cms1500/index.ts';

describe('two readings off the ruler page', () => {
  test.each([
    [{ across: 50, down: 50 }, { right: 0, down: 0 }, 'no correction'],
    [{ across: 53, down: 38 }, { right: 3, down: -12 }, '0.03 in right, 0.12 in up'],
    [{ across: 0, down: 100 }, { right: -50, down: 50 }, '0.50 in left, 0.50 in down'],
  ])('%j moves data by %j: %s', (readings, alignment, words) => {
    const found = alignmentFrom(readings);
    expect(found.ok && found.value).toEqual(alignment);
    expect(alignmentWords(alignment)).toBe(words);
    expect(readingsOf(alignment)).toEqual(readings);
  });
  test.each([
    [{ across: undefined, down: 50 }, ['ruler A']],
    [{ across: 101, down: 50.5 }, ['ruler A', 'ruler B']],
    [{ across: 50, down: -1 }, ['ruler B']],
  ])('%j is asked for again', (readings, where) => {
    const found = alignmentFrom(readings);
    expect([found.ok, found.problems.map((each) => each.where)]).toEqual([false, where]);
  });
  test('a hundredth of an inch is 0.72 points', () => {
    expect(offsetsOf({ right: 25, down: -50 })).toEqual({ offsetX: 18, offsetY: -36 });
  });
  test('the ruler page is the same bytes each time', async () => {
    expect(await renderRulerPage()).toEqual(await renderRulerPage());
  });
});
