/** Statements as they will be printed, to look over, print and save; the file is named by a number, never a person. */
import { ProblemList } from '#renderer/ui/ProblemList.tsx';
import { PdfFilePreview, type PdfFilePreviewProps } from '#renderer/ui/pdf/PdfFilePreview.tsx';
import type { StatementPdf } from './useStatementPdf.ts';

interface PdfOfStatementsProps extends Omit<PdfFilePreviewProps, 'bytes'> {
  pdf: StatementPdf;
}

export function PdfOfStatements({ pdf: { bytes, problems }, ...file }: PdfOfStatementsProps) {
  if (!bytes) return <ProblemList problems={problems} />;
  return <PdfFilePreview bytes={bytes} {...file} />;
}
