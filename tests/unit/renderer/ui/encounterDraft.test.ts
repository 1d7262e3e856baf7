/** Charge lines as typed: anesthesia counts minutes, everything else units; a line's place follows the visit's. */
import { describe, expect, it } from 'vitest';
import { detailsDraftOf } from '#renderer/ui/encounter/detailsDraft.ts';
import {
  draftOf,
  emptyLine,
  type LineDraft,
  priceOf,
  readEncounterDraft,
  withCode,
  withLinePlace,
  withPlace,
} from '#renderer/ui/encounter/encounterDraft.ts';
import { day } from '#shared/kernel/dates.ts';
import { cents } from '#shared/kernel/money.ts';
import type { Facility } from '#shared/model/practice.ts';
import { aCharge, anEncounter, idOf } from '#tests/fixtures/builders/encounter.ts';

const line = (rest: Partial<LineDraft>): LineDraft => ({
  ...emptyLine('11'),
  pointers: 'A',
  cents: cents(600_00),
  ...rest,
});
const read = (typed: Partial<LineDraft>) =>
  readEncounterDraft({ diagnoses: ['K4090'], lines: [line(typed)], details: detailsDraftOf({}) }, day('2026-11-02'));

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

describe('the place of the visit', () => {
  const hospital = { id: idOf('facility', 2), pos: '22' } as Facility;
  const unposted = (pos: string) => draftOf(anEncounter({ charges: [aCharge({ pos })] }), '11');
  const places = (draft: ReturnType<typeof unposted>) => draft.lines.map((each) => each.pos);
  it.each([
    ['fills lines that followed the place before, and the next one', unposted('11'), ['22', '22']],
    ['never overwrites what was typed', unposted('12'), ['12', '22']],
  ])('%s', (_title, draft, expected) => expect(places(withPlace(draft, hospital, '11'))).toEqual(expected));
  it('leaves the charges that are in the books', () => {
    const posted = draftOf(anEncounter({ postedOn: day('2026-09-02'), charges: [aCharge({ pos: '11' })] }), '11');
    expect(places(withPlace(posted, hospital, '11'))).toEqual(['11', '22']);
  });
  it('taken away brings the usual one back', () => {
    expect(places(withPlace(withPlace(unposted('11'), hospital, '11'), undefined, '11'))).toEqual(['11', '11']);
  });
  it('of a single line counts for that line alone, typed or not', () => {
    const own = withLinePlace(emptyLine('11'), hospital, '11');
    expect(own).toMatchObject({ pos: '22', extras: { facilityId: hospital.id } });
    expect(withLinePlace(own, undefined, '11').pos).toBe('11');
    expect(withLinePlace({ ...emptyLine('12'), isPosTyped: true }, hospital, '11').pos).toBe('12');
    const office = { id: idOf('facility'), pos: '11' } as Facility;
    expect(withPlace({ ...unposted('11'), lines: [own] }, office, '11').lines[0]?.pos).toBe('22');
  });
});
