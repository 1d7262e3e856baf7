/**
 * A reader of 837P files for tests only, sharing nothing with the program: it walks the text with the guide's own order of
 * loops and segments (005010X222A1) and lists every departure: a segment out of place, missing, too often or too long.
 */

/** `tag*qualifiers` with `!` where it is required and its most repeats where there is more than one. */
type Rule = { tag: string; qualifiers: string[]; isRequired: boolean; most: number };
type Loop = { id: string; below: string[]; most: number; rules: Rule[] };

const rule = (text: string): Rule => {
  const [, tag = '', qualifiers, need, most = '1'] = /^(\w+?)(?:\*([A-Z0-9|]+))?(!)?(?:x(\d+))?$/.exec(text) ?? [];
  return { tag, qualifiers: qualifiers?.split('|') ?? [], isRequired: need === '!', most: Number(most) };
};
const loop = (id: string, most: number, rules: string, below: string[] = []): Loop => ({
  id,
  below,
  most,
  rules: rules.split(' ').map(rule),
});

const dates2300 =
  'DTP*431 DTP*454 DTP*304 DTP*453 DTP*439x10 DTP*484 DTP*455 DTP*471 DTP*314|360|361 DTP*297 DTP*296 DTP*435 DTP*096 DTP*090|091x2 DTP*444';
const references2300 =
  'REF*4N REF*F5 REF*EW REF*9F REF*G1 REF*F8 REF*X4 REF*9A REF*9C REF*LX REF*D9 REF*EA REF*P4 REF*1J';
const provider = 'REF*0B|1G|G2x3';
const providerOrPlace = 'REF*0B|1G|G2|LUx4';

/** In the guide's order: a loop may be followed by those below it, and by the later ones of its own level. */
const loops: readonly Loop[] = [
  loop('2000A', 1e6, 'HL*20! PRV*BI CUR', ['2010AA', '2010AB', '2010AC', '2000B']),
  loop('2010AA', 1, 'NM1*85! N3! N4! REF*EI|SY! REF*0B|1Gx2 PER*ICx2'),
  loop('2010AB', 1, 'NM1*87! N3! N4!'),
  loop('2010AC', 1, 'NM1*PE! N3! N4! REF*2U|FY|NF REF*EI!'),
  loop('2000B', 1e6, 'HL*22! SBR! PAT', ['2010BA', '2010BB', '2300', '2000C']),
  loop('2010BA', 1, 'NM1*IL! N3 N4 DMG REF*SY REF*Y4 PER*IC'),
  loop('2010BB', 1, 'NM1*PR! N3 N4 REF*2U|EI|FY|NFx3 REF*G2|LUx2'),
  loop('2000C', 1e6, 'HL*23! PAT!', ['2010CA', '2300']),
  loop('2010CA', 1, 'NM1*QC! N3! N4! DMG! REF*Y4 REF*1W|SY PER*IC'),
  loop('2300', 100, `CLM! ${dates2300} PWKx10 CN1 AMT*F5 ${references2300} K3x10 NTE CR1 CR2 CRC*07x3 CRC*E1|E2|E3x3 CRC*75 CRC*ZZ HI*ABK|BK! HI*BP|BO HI*BGx2 HCP`, ['2310A', '2310B', '2310C', '2310D', '2310E', '2310F', '2320', '2400']),
  loop('2310A', 2, `NM1*DN|P3! ${provider}`),
  loop('2310B', 1, `NM1*82! PRV*PE ${providerOrPlace}`),
  loop('2310C', 1, 'NM1*77! N3! N4! REF*0B|G2|LUx3 PER*IC'),
  loop('2310D', 1, `NM1*DQ! ${providerOrPlace}`),
  loop('2310E', 1, 'NM1*PW! N3! N4!'),
  loop('2310F', 1, 'NM1*45! N3! N4!'),
  loop('2320', 10, 'SBR! CASx5 AMT*D AMT*A8 AMT*EAF OI! MOA', ['2330A', '2330B', '2330C', '2330D']),
  loop('2330A', 1, 'NM1*IL! N3 N4 REF*SY'),
  loop('2330B', 1, 'NM1*PR! N3 N4 DTP*573 REF*2U|EI|FY|NFx2 REF*G1 REF*9F REF*T4 REF*F8'),
  loop('2330C', 2, 'NM1*DN|P3! REF*0B|1G|G2x3'),
  loop('2330D', 1, 'NM1*82! REF*0B|1G|G2|LUx3'),
  loop('2400', 50, 'LX! SV1! SV5 PWKx10 CR1 CR3 CRCx3 DTP*472! DTP*471 DTP*607 DTP*463 DTP*461 DTP*304 DTP*738|739x2 DTP*011 DTP*455 DTP*454 QTYx2 MEAx5 CN1 REF*9B REF*9D REF*G1x5 REF*6R REF*EW REF*X4 REF*F4 REF*BT REF*9Fx5 AMT*T AMT*F4 K3x10 NTE*ADD|DCP NTE*TPO PS1 HCP', ['2410', '2420A', '2420B', '2420C', '2420D', '2420E', '2420F', '2430']),
  loop('2410', 1, 'LIN*N4! CTP! REF*VY|XZ'),
  loop('2420A', 1, `NM1*82! PRV*PE ${providerOrPlace}`),
  loop('2420B', 1, `NM1*QB! ${provider}`),
  loop('2420C', 1, 'NM1*77! N3! N4! REF*0B|G2|LUx3'),
  loop('2420D', 1, `NM1*DQ! ${providerOrPlace}`),
  loop('2420E', 1, `NM1*DK! N3 N4 ${provider} PER*IC`),
  loop('2420F', 2, `NM1*DN|P3! ${provider}`),
  loop('2430', 15, 'SVD! CASx5 DTP*573! AMT*EAF'),
]; // biome-ignore format: one loop to a row

const named = (id: string): Loop => {
  const found = loops.find((each) => each.id === id);
  if (!found) throw new Error(`no loop ${id}`);
  return found;
};

/** Longest elements of the guide, by tag and position. */
const lengths: Readonly<Record<string, number>> = {
  NM103: 60, NM104: 35, NM105: 25, NM107: 10, NM109: 80, N301: 55, N302: 55, N401: 30, N402: 2, N403: 15, REF02: 50,
  CLM01: 20, CLM02: 18, NTE02: 80, PER02: 60, PER04: 256, SBR03: 50, SBR04: 60, PWK06: 50, SV102: 18, SV104: 15,
}; // biome-ignore format: a table

export interface ReadClaim {
  number: string;
  totalCents: number;
  lineCents: number[];
}
export interface GuideReading {
  departures: string[];
  claims: ReadClaim[];
  /** Each segment with the loop it stands in, header and trailer under ''. */
  placed: { loop: string; segment: string }[];
}

/** Reads one file of ours: `*`, `:` and `~` with line breaks. */
export function readByGuide(text: string): GuideReading {
  const segments = text
    .split('~')
    .map((each) => each.replace(/^\s+/, ''))
    .filter(Boolean);
  const reading: GuideReading = { departures: [], claims: [], placed: [] };
  const open: { loop: Loop; at: number; seen: Map<Rule, number>; children: Map<string, number> }[] = [];
  const say = (what: string): number => reading.departures.push(what);
  const close = (): void => {
    const done = open.pop();
    for (const each of done?.loop.rules ?? []) {
      if (each.isRequired && !done?.seen.has(each))
        say(`${done?.loop.id} lacks ${each.tag}*${each.qualifiers.join('|')}`);
    }
  };
  const fits = (each: Rule, [tag = '', ...elements]: string[]): boolean => {
    if (each.tag !== tag) return false;
    if (each.qualifiers.length === 0) return true;
    const qualifier = tag === 'HL' ? elements[2] : tag === 'LIN' ? elements[1] : elements[0]?.split(':')[0];
    return each.qualifiers.includes(qualifier ?? '');
  };
  const enter = (elements: string[]): boolean => {
    for (let depth = open.length - 1; depth >= -1; depth -= 1) {
      const parent = open[depth];
      const candidates = parent ? parent.loop.below : ['2000A'];
      const position = Math.max(...[...(parent?.children.keys() ?? [])].map((id) => candidates.indexOf(id)), 0);
      const id = candidates.find((each, index) => {
        const [first] = named(each).rules;
        return index >= position && first !== undefined && fits(first, elements);
      });
      if (id === undefined) continue;
      while (open.length > depth + 1) close();
      const count = (parent?.children.get(id) ?? 0) + 1;
      parent?.children.set(id, count);
      if (count > named(id).most) say(`${id} stands ${count} times`);
      const [first] = named(id).rules;
      open.push({ loop: named(id), at: 0, seen: new Map(first ? [[first, 1]] : []), children: new Map() });
      return true;
    }
    return false;
  };
  for (const segment of segments) {
    const elements = segment.split('*');
    const [tag = ''] = elements;
    elements.slice(1).forEach((element, index) => {
      const key = `${tag}${String(index + 1).padStart(2, '0')}`;
      const most = lengths[key];
      if (most !== undefined && element.length > most) say(`${key} has ${element.length} characters`);
    });
    const isEnvelope = /^(ISA|GS|ST|BHT|SE|GE|IEA)$/.test(tag) || (open.length === 0 && tag !== 'HL');
    if (isEnvelope) {
      while (open.length > 0) close();
      reading.placed.push({ loop: '', segment });
      continue;
    }
    const here = open.at(-1);
    const inside = here?.loop.rules.findIndex((each, index) => index >= here.at && fits(each, elements)) ?? -1;
    const own = here?.loop.rules[inside];
    // The first segment of a loop opens a new one each time.
    if (here && own && inside > 0 && here.children.size === 0) {
      here.at = inside;
      const count = (here.seen.get(own) ?? 0) + 1;
      here.seen.set(own, count);
      if (count > own.most) say(`${here.loop.id} ${tag}*${own.qualifiers.join('|')} stands ${count} times`);
    } else if (!enter(elements)) say(`${segment} is out of place after ${here?.loop.id ?? 'the header'}`);
    reading.placed.push({ loop: open.at(-1)?.loop.id ?? '', segment });
    takeMoney(reading, elements);
  }
  while (open.length > 0) close();
  checkLevels(segments, say);
  checkSubscribers(reading.placed, say);
  return reading;
}

const centsOf = (amount: string): number => Math.round(Number(amount) * 100);

function takeMoney({ claims }: GuideReading, [tag, first = '', second = '']: string[]): void {
  if (tag === 'CLM') claims.push({ number: first, totalCents: centsOf(second), lineCents: [] });
  if (tag === 'SV1') claims.at(-1)?.lineCents.push(centsOf(second));
}

/** HL01 counts on from 1, HL02 names the level above, HL04 says truly whether a level lies below. */
function checkLevels(segments: readonly string[], say: (what: string) => void): void {
  const levels = segments.filter((each) => each.startsWith('HL*')).map((each) => each.split('*'));
  levels.forEach(([, id, parent, code, below], index) => {
    if (id !== String(index + 1)) say(`HL ${id} stands at ${index + 1}`);
    const above = levels.find((each) => each[1] === parent)?.[3];
    const wanted = { '20': undefined, '22': '20', '23': '22' }[code ?? ''];
    if (above !== wanted) say(`HL ${id} of level ${code} lies under ${above ?? 'nothing'}`);
    const hasBelow = levels.some((each) => each[2] === id);
    if (below !== (hasBelow ? '1' : '0')) say(`HL ${id} says ${below} about levels below it`);
  });
}

/** Address and birth date stand with the subscriber exactly where he is the patient, and SBR02 says 18 exactly there. */
function checkSubscribers(placed: GuideReading['placed'], say: (what: string) => void): void {
  placed.forEach(({ loop: id, segment }, index) => {
    if (id !== '2000B' || !segment.startsWith('HL*')) return;
    const next = placed.findIndex((each, at) => at > index && /^HL\*/.test(each.segment));
    const level = placed.slice(index, next === -1 ? undefined : next);
    const isPatient = segment.endsWith('*0');
    const has = (tag: string): boolean =>
      level.some((each) => each.loop === '2010BA' && each.segment.startsWith(`${tag}*`));
    for (const tag of ['N3', 'N4', 'DMG'])
      if (has(tag) !== isPatient) say(`2010BA ${isPatient ? 'lacks' : 'has'} ${tag}`);
    const sbr = level.find((each) => each.loop === '2000B' && each.segment.startsWith('SBR*'))?.segment.split('*');
    if ((sbr?.[2] === '18') !== isPatient) say('SBR02 does not say who the patient is');
  });
}
