/**
 * How far one printer must be corrected for one stock of red forms. A person prints the ruler page on a red form and reads
 * two numbers off: where the red line before item 1a crosses ruler A, and where the form's top line crosses ruler B. On a
 * printer that needs nothing both cross at 50; each number is a hundredth of an inch.
 */
import { z } from 'zod';
import { failed, ok, type Problem, problem, type Result } from '#shared/kernel/problems.ts';
import { id, text } from '#shared/model/schemas.ts';

/** Half an inch either way: more is another tray or another paper. */
const mostHundredths = 50;
const middle = 50;
const pointsPerHundredth = 0.72;

const hundredths = z.int().min(-mostHundredths).max(mostHundredths);
export const printerProfile = z.object({
  id: id<'printerProfile'>(),
  /** As the office calls it: `Front desk laser`. */
  printer: text,
  /** The stock in its tray, where an office uses several. */
  stock: text.optional(),
  right: hundredths,
  down: hundredths,
});
export type PrinterProfile = z.infer<typeof printerProfile>;

export interface Alignment {
  /** Hundredths of an inch that data must move to the right; negative is left. */
  right: number;
  down: number;
}
export interface Readings {
  across: number | undefined;
  down: number | undefined;
}

/** The correction two readings ask for. */
export function alignmentFrom({ across, down }: Readings): Result<Alignment> {
  const problems = [unreadable('A', across), unreadable('B', down)].filter((each) => each !== undefined);
  if (across === undefined || down === undefined || problems.length > 0) return failed(...problems);
  return ok({ right: across - middle, down: down - middle });
}

function unreadable(ruler: string, reading: number | undefined): Problem | undefined {
  const isOnRuler = reading !== undefined && Number.isInteger(reading) && reading >= 0 && reading <= 2 * middle;
  return isOnRuler
    ? undefined
    : problem(
        'printer.reading',
        `Type the number on ruler ${ruler} where the red line crosses it, from 0 to 100.`,
        `ruler ${ruler}`,
      );
}

/** What would have been read on this printer: for changing a profile. */
export const readingsOf = ({ right, down }: Alignment) => ({ across: right + middle, down: down + middle });

/** Points, as the page writer wants them. */
export const offsetsOf = ({ right, down }: Alignment) => ({
  offsetX: right * pointsPerHundredth,
  offsetY: down * pointsPerHundredth,
});

/** `0.03 in right, 0.12 in up`. */
export function alignmentWords({ right, down }: Alignment): string {
  const inches = (value: number): string => `${Math.abs(value) < 10 ? '0.0' : '0.'}${Math.abs(value)} in`;
  const parts = [
    right === 0 ? '' : `${inches(right)} ${right > 0 ? 'right' : 'left'}`,
    down === 0 ? '' : `${inches(down)} ${down > 0 ? 'down' : 'up'}`,
  ].filter((part) => part !== '');
  return parts.length > 0 ? parts.join(', ') : 'no correction';
}
