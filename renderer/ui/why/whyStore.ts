/** Which amount is being asked about, if any. */
import { create } from 'zustand';
import type { AmountSubject } from '#renderer/data/queries/whyAmount.ts';

interface WhyState {
  subject: AmountSubject | undefined;
}

export const useWhyState = create<WhyState>()(() => ({ subject: undefined }));
export const askWhy = (subject: AmountSubject): void => useWhyState.setState({ subject });
export const leaveWhy = (): void => useWhyState.setState({ subject: undefined });
