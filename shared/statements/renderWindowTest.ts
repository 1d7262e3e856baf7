/** A sheet to print, fold and slip into an envelope before the first mailing: the windows should frame the boxes. */
import { createPage, renderDocument } from '#shared/pdf/index.ts';
import { bold, type EnvelopeKey, envelopes, frame, grey, ink, regular, sheet, type WindowArea } from './sheet.ts';

export async function renderWindowTest(envelope: EnvelopeKey): Promise<Uint8Array> {
  const profile = envelopes[envelope];
  const page = createPage();
  const outline = (window: WindowArea, label: string): void => {
    page.box(window.left, window.top, window.right - window.left, window.bottom - window.top, {
      widthPt: 0.8,
      color: ink,
      dash: [4, 3],
    });
    page.text(window.left + 8, window.top + 18, label, regular(9.5));
  };
  outline(profile.returnWindow, 'The return window frames this box.');
  outline(profile.addressWindow, 'The address window frames this box.');
  for (const y of [sheet.firstFold, sheet.perforation])
    page.rule(0, y, 612, y, { widthPt: 0.5, color: frame, dash: [3, 3] });
  page.text(sheet.left, sheet.firstFold - 5, 'Fold here', regular(7.8, grey));
  page.text(sheet.left, sheet.perforation - 5, 'Tear here', regular(7.8, grey));
  page.text(sheet.left, 310, 'Envelope test', bold(16));
  page.text(
    sheet.left,
    328,
    `${profile.label}. Print at 100 %, fold, and check that both boxes stand inside the windows`,
    regular(9.5),
  );
  page.text(
    sheet.left,
    342,
    'when the sheet is shaken to every side. If not, choose the other envelope.',
    regular(9.5),
  );
  return renderDocument([page], { title: 'Envelope test' });
}
