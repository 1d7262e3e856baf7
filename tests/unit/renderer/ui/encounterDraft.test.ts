/** Charge lines as typed: anesthesia counts minutes, everything else units. */
import { describe, expect, it } from 'vitest';
import {
  emptyLine,
  type LineDraft,
  priceOf,
  readEncounterDraft,
  withCode,
} from '#renderer/ui/encounter/encounterDraft.ts';
import { day } from '#shared/kernel/dates.ts';
import { cents } from '#shared/kernel/money.ts';

const line = (rest: Partial<LineDraft>): LineDraft => ({
  ...emptyLine('11'),
  pointers: 'A',
  cents: cents(600_00),
  ...rest,
});
const read = (typed: Partial<LineDraft>) =>
  readEncounterDraft({ diagnoses: ['K4090'], lines: [line(typed)] }, day('2026-11-02'));

describe('minutes of anesthesia', () => {
  it.each([
    ['the first anesthesia code', '00100', 95, 'MJ'],
    ['the last of the range', '01999', 30, 'MJ'],
    ['daily management of an epidural, by the day', '01996', 2, 'UN'],
    ['burns, by area', '01953', 3, 'UN'],
    ['a visit', '99213', 1, 'UN'],
    ['a code below the range', '00099', 1, 'UN'],
    ['a HCPCS code', 'J1885', 2, 'UN'],
  ])('%s', (_title, code, units, unitKind) =>
    expect(read({ code, units })).toMatchObject({ problems: [], charges: [{ code, units, unitKind }] }),
  );
  it.each([
    ['none typed', undefined, 'Type the minutes of anesthesia time.'],
    ['part of a minute', 95.5, 'Type whole minutes of anesthesia time.'],
  ])('%s is a problem of the line', (_title, units, message) =>
    expect(read({ code: '00790', units }).problems).toMatchObject([{ where: 'line 1', message }]),
  );
  it.each([
    ['a new line turned to anesthesia waits for its minutes', { code: '', units: 1 }, '00790', undefined],
    ['another anesthesia code keeps them', { code: '00790', units: 95 }, '00840', 95],
    ['back to a visit it is one unit', { code: '00790', units: 95 }, '99213', 1],
    ['other codes keep their units', { code: '97110', units: 3 }, '97112', 3],
  ])('%s', (_title, before, code, units) => expect(withCode(line(before), code)).toMatchObject({ code, units }));
  it('is never priced as a fee times its minutes', () => {
    const fees = [{ code: '00790', cents: cents(600_00) }];
    expect(priceOf(line({ code: '00790', units: 95 }), fees)).toBeUndefined();
  });
});
