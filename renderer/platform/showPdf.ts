/** Shows a PDF in the browser's own viewer, from which the user prints: a new tab, or the download where tabs are refused. */
import { failed, ok, type PrintOutcome, problem, type Result } from '#shared/bridge.ts';

const isPdf = (bytes: Uint8Array): boolean => new TextDecoder('latin1').decode(bytes.subarray(0, 5)) === '%PDF-';

export async function showPdf(page: Window, bytes: Uint8Array): Promise<Result<PrintOutcome>> {
  if (!isPdf(bytes)) {
    return failed(
      problem('print.not-pdf', 'There is nothing to print: the document is empty or damaged. Make it again.'),
    );
  }
  const address = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: 'application/pdf' }));
  const tab = page.open(address, '_blank');
  if (tab === null) {
    URL.revokeObjectURL(address);
    return failed(
      problem(
        'print.no-tab',
        'The browser did not open a tab for the document. Allow pop-ups for Fullcycle, or save the PDF.',
      ),
    );
  }
  // The viewer holds its own copy once it has loaded; a minute is ample.
  page.setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return ok('opened');
}
