/** The letter of an appeal as the printed page takes it: from the practice to the payer, with the claim's numbers. */
import type { DenialInFull } from '#renderer/data/queries/denials.ts';
import type { Day } from '#shared/kernel/dates.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import { billingName, providerName } from '#shared/model/names.ts';
import type { Practice, Provider } from '#shared/model/practice.ts';
import type { LetterContent } from '#shared/statements/index.ts';

export interface AppealText {
  subject: string;
  body: string;
}

export const paragraphsOf = (body: string): string[] =>
  body
    .split(/\n\s*\n/)
    .map((each) => each.trim())
    .filter((each) => each !== '');

export function appealProblems({ subject, body }: AppealText, full: DenialInFull): Problem[] {
  const address = full.payer?.address ?? full.claim.snapshot.payer.address;
  return [
    ...(subject.trim() ? [] : [problem('appeal.subject', 'Give the letter a subject.', 'subject')]),
    ...(paragraphsOf(body).length > 0 ? [] : [problem('appeal.body', 'Write at least one paragraph.', 'body')]),
    ...(address
      ? []
      : [problem('appeal.address', `${full.payerName} has no address. Enter it under Settings, Payers.`)]),
  ];
}

export function appealContent(
  text: AppealText,
  full: DenialInFull,
  office: { practice: Practice; signer: Provider | undefined; today: Day },
): LetterContent | undefined {
  const { practice, signer, today } = office;
  const { claim, payerName, payer } = full;
  const address = payer?.address ?? claim.snapshot.payer.address;
  if (!address) return undefined;
  const { billing } = practice;
  return {
    date: today,
    sender: { name: billingName(billing), address: billing.address, phone: practice.phone },
    recipient: { name: payerName, address },
    references: [
      { label: 'Claim', value: claim.number },
      ...(claim.payerClaimNumber ? [{ label: 'Your number', value: claim.payerClaimNumber }] : []),
    ],
    subject: text.subject.trim(),
    salutation: 'To the appeals department:',
    paragraphs: paragraphsOf(text.body),
    signature: signer
      ? { name: providerName(signer), title: billingName(billing) }
      : { name: billingName(billing), title: undefined },
  };
}
