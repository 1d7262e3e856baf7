/** A button that makes a paper and shows it: looked at, printed and saved in a dialog over the page. */
import { useState } from 'react';
import { ActionButton, type ButtonKind } from '#renderer/ui/actions/ActionButton.tsx';
import type { Action } from '#renderer/ui/actions/action.ts';
import { feedback } from '#renderer/ui/feedback/useFeedback.tsx';
import type { Result } from '#shared/kernel/problems.ts';
import { PdfDialog } from './PdfDialog.tsx';
import type { PdfFilePreviewProps } from './PdfFilePreview.tsx';

interface PaperButtonProps extends Pick<PdfFilePreviewProps, 'title' | 'fileName'> {
  action: Omit<Action, 'run'>;
  kind?: ButtonKind;
  /** Problems are told instead of the paper. */
  make: () => Promise<Result<Uint8Array>>;
}

export function PaperButton({ action, kind, make, ...paper }: PaperButtonProps) {
  const [bytes, setBytes] = useState<Uint8Array>();
  const show = async () => {
    const made = await make();
    if (made.ok) setBytes(made.value);
    else feedback.problems(made.problems);
  };
  return (
    <>
      <ActionButton action={{ ...action, run: show }} {...(kind ? { kind } : {})} />
      {bytes ? <PdfDialog {...paper} bytes={bytes} onClose={() => setBytes(undefined)} /> : null}
    </>
  );
}
