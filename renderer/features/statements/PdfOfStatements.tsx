/** Statements as they will be printed, to look over, print and save; the file is named by a number, never a person. */
import { platform } from '#renderer/platform/platform.ts';
import { feedback } from '#renderer/ui/feedback/useFeedback.tsx';
import { ProblemList } from '#renderer/ui/ProblemList.tsx';
import { PdfPreview } from '#renderer/ui/pdf/PdfPreview.tsx';
import type { StatementPdf } from './useStatementPdf.ts';

interface PdfOfStatementsProps {
  pdf: StatementPdf;
  title: string;
  /** Without its ending: `statements-1001-1040`. */
  fileName: string;
  onClose: () => void;
}

export function PdfOfStatements({ pdf: { bytes, problems }, title, fileName, onClose }: PdfOfStatementsProps) {
  if (!bytes) return <ProblemList problems={problems} />;
  const print = async () => {
    const printed = await platform().printPdf(bytes);
    if (!printed.ok) feedback.problems(printed.problems);
  };
  const save = async () => {
    const saved = await platform().saveFile(`${fileName}.pdf`, bytes, [{ label: 'PDF', extensions: ['pdf'] }]);
    if (!saved.ok) feedback.problems(saved.problems);
  };
  return <PdfPreview bytes={bytes} title={title} onPrint={print} onSave={save} onClose={onClose} />;
}
