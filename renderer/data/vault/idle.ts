/** After how many minutes without input the office locks. */
import { failed, ok, problem, type Result } from '#shared/kernel/problems.ts';
import type { Surroundings } from '../book.ts';
import { officeDatabase } from '../officeDatabase.ts';
import { recordSecurityEvent } from '../securityLog.ts';
import { unlockedPerson } from './session.ts';

export const idleMinutesRange = { shortest: 5, usual: 10, longest: 15 } as const;

export const idleMinutes = async (): Promise<number> =>
  (await officeDatabase().vault.get('office'))?.idleMinutes ?? idleMinutesRange.usual;

export async function setIdleMinutes(minutes: number, around: Surroundings): Promise<Result<null>> {
  const { shortest, longest } = idleMinutesRange;
  if (!Number.isInteger(minutes) || minutes < shortest || minutes > longest) {
    return failed(problem('idle.range', `Choose from ${shortest} to ${longest} minutes.`, 'idleMinutes'));
  }
  await officeDatabase().vault.update('office', { idleMinutes: minutes });
  await recordSecurityEvent(around, 'settingChanged', {
    summary: `Locks after ${minutes} minutes without input`,
    actor: unlockedPerson()?.name ?? around.actor,
  });
  return ok(null);
}
