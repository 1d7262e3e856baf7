/** The coupon's machine line: account, cents due in eight digits, due day, and a Luhn check digit over all digits. */
import { dayAsX12 } from '#shared/kernel/dates.ts';
import type { StatementContent } from '#shared/model/statement.ts';

export function scanLine(content: Pick<StatementContent, 'accountNumber' | 'dueCents' | 'dueOn'>): string {
  const body = `${content.accountNumber} ${String(content.dueCents).padStart(8, '0')} ${dayAsX12(content.dueOn)}`;
  return `${body} ${checkDigit(body.replace(/\D/g, ''))}`;
}

function checkDigit(digits: string): number {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return (10 - (sum % 10)) % 10;
}
