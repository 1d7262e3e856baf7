/** Shares as people type them: percent for basis points, modifiers each with its percent. */
import type { Contract } from '#shared/model/payer.ts';

type ModifierRules = NonNullable<Contract['modifierRules']>;

export const percentText = (basisPoints: number | undefined): string =>
  basisPoints === undefined ? '' : String(basisPoints / 100);

/** Undefined for nothing typed and for what is not a share. */
export function readPercent(text: string): number | undefined {
  const match = /^(\d{1,3}(?:\.\d{1,2})?)\s*%?$/.exec(text.trim());
  return match ? Math.round(Number(match[1]) * 100) : undefined;
}

export const modifierRulesText = (rules: Contract['modifierRules']): string =>
  (rules ?? []).map((rule) => `${rule.modifier} ${percentText(rule.basisPoints)}`).join(', ');

/** Undefined when a part is not a modifier with a percent. */
export function readModifierRules(text: string): ModifierRules | undefined {
  const parts = text.split(',').flatMap((part) => (part.trim() === '' ? [] : [part.trim().toUpperCase()]));
  const rules = parts.flatMap((part): ModifierRules => {
    const [modifier = '', percent = ''] = part.split(/\s+/);
    const basisPoints = readPercent(percent);
    return /^[0-9A-Z]{2}$/.test(modifier) && basisPoints ? [{ modifier, basisPoints }] : [];
  });
  return rules.length === parts.length ? rules : undefined;
}
