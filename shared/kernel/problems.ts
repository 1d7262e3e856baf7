/** Expected trouble is a value: what is wrong, where, and what to do next, in a biller's words. */
export type Severity = 'error' | 'warning' | 'info';

export interface Problem {
  severity: Severity;
  /** Stable dotted name, for tests and logs: `money.unreadable`. */
  code: string;
  message: string;
  /** File, line, segment, box, row or field. Never patient data. */
  where?: string;
}

export type Result<T> = { ok: true; value: T; problems: Problem[] } | { ok: false; problems: Problem[] };

export function problem(code: string, message: string, where?: string, severity: Severity = 'error'): Problem {
  return where === undefined ? { severity, code, message } : { severity, code, message, where };
}

export const warning = (code: string, message: string, where?: string): Problem =>
  problem(code, message, where, 'warning');
export const ok = <T>(value: T, problems: Problem[] = []): Result<T> => ({ ok: true, value, problems });
export const failed = (...problems: Problem[]): Result<never> => ({ ok: false, problems });
export const hasErrors = (problems: readonly Problem[]): boolean => problems.some((each) => each.severity === 'error');

/** A message of two parts, what is wrong and what to do: its last sentence is the remedy where there are several. */
export function inTwoParts(message: string): [what: string, remedy?: string] {
  const [, what, remedy] = /^(.*[.;]) ([A-Z][^.]*\.)$/s.exec(message) ?? [];
  return what && remedy ? [what, remedy] : [message];
}
