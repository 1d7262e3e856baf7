/** An office rule as typed, and its reading into a rule or a problem for each field. */
import { isModifier } from '#shared/kernel/identifiers.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import type { CycleStep } from '#shared/model/cycle.ts';
import type { OfficeRule } from '#shared/model/office.ts';
import type { SettableField } from './ruleFields.ts';

export type RuleEffect = 'error' | 'warning' | 'info' | 'hold' | 'set';

export interface RuleDraft {
  step: CycleStep;
  /** Electronic payer ids; none means every payer. */
  payerIds: string[];
  /** `99213 992* 99202-99215`. */
  codes: string;
  /** `E11 I10`, beginnings of codes, with or without the dot. */
  diagnoses: string;
  places: string;
  ageFrom: number | undefined;
  ageTo: number | undefined;
  missing: string[];
  present: string[];
  effect: RuleEffect;
  setField: SettableField;
  setValue: string;
  message: string;
  fix: string;
}

export const emptyRuleDraft = (): RuleDraft => ({
  step: 'claims',
  payerIds: [],
  codes: '',
  diagnoses: '',
  places: '',
  ageFrom: undefined,
  ageTo: undefined,
  missing: [],
  present: [],
  effect: 'error',
  setField: 'modifier',
  setValue: '',
  message: '',
  fix: '',
});

type Written = Omit<OfficeRule, 'id' | 'createdAt' | 'updatedAt'>;

export function ruleDraftOf(rule: Written): RuleDraft {
  const { when, deed } = rule;
  return {
    ...emptyRuleDraft(),
    step: rule.step,
    payerIds: when.payerIds ?? [],
    codes: (when.codes ?? []).join(' '),
    diagnoses: (when.diagnosisPrefixes ?? []).join(' '),
    places: (when.places ?? []).join(' '),
    ageFrom: when.ageFrom,
    ageTo: when.ageTo,
    missing: when.missing ?? [],
    present: when.present ?? [],
    effect: deed?.kind ?? rule.severity,
    ...(deed?.kind === 'set' ? { setField: deed.field, setValue: deed.value } : {}),
    message: rule.message,
    fix: rule.fix,
  };
}

const wordsOf = (text: string): string[] =>
  text
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter(Boolean);
const isCodePattern = (text: string): boolean => /^([0-9A-Z]{5}|[0-9A-Z]{1,4}\*|[0-9A-Z]{5}-[0-9A-Z]{5})$/.test(text);
const filled = <Key extends string, Value>(key: Key, list: readonly Value[]): { [K in Key]?: Value[] } =>
  list.length === 0 ? {} : ({ [key]: [...list] } as { [K in Key]?: Value[] }); // one computed key of a known name

export function readRuleDraft(draft: RuleDraft): { rule?: Written; problems: Problem[] } {
  const problems: Problem[] = [];
  const need = (holds: boolean, field: string, message: string): void => {
    if (!holds) problems.push(problem(`rule.${field}`, message, field));
  };
  const codes = wordsOf(draft.codes);
  const wrongCode = codes.find((each) => !isCodePattern(each));
  need(
    wrongCode === undefined,
    'codes',
    `${wrongCode}: type a code like 99213, a beginning like 992*, or 99202-99215.`,
  );
  const diagnosisPrefixes = wordsOf(draft.diagnoses).map((each) => each.replace('.', ''));
  const wrongDx = diagnosisPrefixes.find((each) => !/^[A-Z][0-9A-Z]{0,6}$/.test(each));
  need(wrongDx === undefined, 'diagnoses', `${wrongDx}: type the beginning of an ICD-10 code, like E11.`);
  const places = wordsOf(draft.places);
  const wrongPlace = places.find((each) => !/^\d{2}$/.test(each));
  need(wrongPlace === undefined, 'places', `${wrongPlace}: a place of service has two digits, like 11.`);
  const { ageFrom, ageTo, missing, present } = draft;
  need(ageFrom === undefined || ageTo === undefined || ageFrom <= ageTo, 'ageTo', 'The second age is below the first.');
  const conditions = codes.length + diagnosisPrefixes.length + places.length + missing.length + present.length;
  const hasCondition = conditions + draft.payerIds.length > 0 || ageFrom !== undefined || ageTo !== undefined;
  need(hasCondition, 'codes', 'Say when the rule holds: a payer, a code, a diagnosis, a place, an age or a field.');
  const both = missing.find((each) => present.includes(each));
  need(both === undefined, 'present', 'One field cannot be missing and there at once.');
  const setValue = draft.setValue.trim();
  const isSet = draft.effect === 'set';
  need(!isSet || setValue !== '', 'setValue', 'Type what the rule fills in.');
  const wantsModifier = isSet && draft.setField === 'modifier' && setValue !== '';
  need(!wantsModifier || isModifier(setValue.toUpperCase()), 'setValue', 'A modifier has two letters or digits.');
  const wantsPlace = isSet && draft.setField === 'pos' && setValue !== '';
  need(!wantsPlace || /^\d{2}$/.test(setValue), 'setValue', 'A place of service has two digits.');
  need(draft.message.trim() !== '', 'message', 'Say in one sentence what is wrong, as it shall stand on the claim.');
  if (problems.length > 0) return { problems };
  const isCoded = isSet && (draft.setField === 'modifier' || draft.setField === 'pos');
  return {
    problems,
    rule: {
      name: draft.message.trim(),
      step: draft.step,
      severity: draft.effect === 'hold' || draft.effect === 'set' ? 'warning' : draft.effect,
      ...(draft.effect === 'hold' ? { deed: { kind: 'hold' as const } } : {}),
      ...(isSet
        ? {
            deed: {
              kind: 'set' as const,
              field: draft.setField,
              value: isCoded ? setValue.toUpperCase() : setValue,
            },
          }
        : {}),
      when: {
        ...filled('payerIds', draft.payerIds),
        ...filled('codes', codes),
        ...filled('diagnosisPrefixes', diagnosisPrefixes),
        ...filled('places', places),
        ...(ageFrom === undefined ? {} : { ageFrom }),
        ...(ageTo === undefined ? {} : { ageTo }),
        ...filled('missing', missing),
        ...filled('present', present),
      },
      message: draft.message.trim(),
      fix: draft.fix.trim() || 'Look at the claim before it goes.',
      isActive: false,
    },
  };
}
