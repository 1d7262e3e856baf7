/** The CMS-1500 forms of a paper run, or of one claim: data only for red stock, or the whole form to look over. */
import { useEffect, useState } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import { printerProfiles } from '#renderer/data/queries/printing.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { startJob } from '#renderer/jobs/startJob.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import { ChipTabs } from '#renderer/ui/ChipTabs.tsx';
import { feedback } from '#renderer/ui/feedback/useFeedback.tsx';
import { ChoiceField } from '#renderer/ui/fields/ChoiceField.tsx';
import { goTo } from '#renderer/ui/navigation.ts';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import { PdfFilePreview } from '#renderer/ui/pdf/PdfFilePreview.tsx';
import { useChoice } from '#renderer/ui/viewState.ts';
import { alignmentWords, type PrinterProfile } from '#shared/cms1500/index.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { count } from '#shared/kernel/text.ts';

interface PrintRunProps {
  claimIds: readonly Id<'claim'>[];
  /** Number of the run or claim; part of the file's name. */
  number: string;
  onClose: () => void;
}

const backgrounds = [
  { key: 'none', label: 'Data for red stock' },
  { key: 'form', label: 'Review copy' },
] as const;
type Background = (typeof backgrounds)[number]['key'];

export function PrintRun({ claimIds, number, onClose }: PrintRunProps) {
  const [background, setBackground] = useState<Background>('form');
  const profiles = useLive(printerProfiles);
  const [chosen, setChosen] = useChoice<string>('print.cms1500', '');
  // A profile that was removed corrects nothing; the first one stands where none was ever chosen.
  const profile = profiles?.find((each) => each.id === chosen) ?? (chosen === '' ? profiles?.[0] : undefined);
  const bytes = useForms(claimIds, background, profile?.id);
  return (
    <PageFrame
      title="Claims"
      subtitle={`CMS-1500 · ${count(claimIds.length, 'claim')}`}
      header={
        <>
          <ChipTabs label="What to print" tabs={backgrounds} value={background} onChange={setBackground} />
          {background === 'none' && profiles ? (
            <Alignment profiles={profiles} profile={profile} onChoose={setChosen} />
          ) : null}
        </>
      }
    >
      {bytes ? (
        <PdfFilePreview
          bytes={bytes}
          title={`CMS-1500, ${number}`}
          fileName={background === 'form' ? `cms1500-${number}-review` : `cms1500-${number}`}
          onClose={onClose}
        />
      ) : null}
    </PageFrame>
  );
}

interface AlignmentProps {
  profiles: readonly PrinterProfile[];
  profile: PrinterProfile | undefined;
  onChoose: (id: string) => void;
}

const uncorrected = { value: 'none', label: 'Uncorrected' };

function Alignment({ profiles, profile, onChoose }: AlignmentProps) {
  if (profiles.length === 0) {
    const run = () => goTo('/settings', { section: 'printing' });
    return (
      <>
        Print at actual size, without fitting to the page.
        <ActionButton action={{ id: 'print.calibrate', label: 'Calibrate a printer', run }} kind="quiet" />
      </>
    );
  }
  const choices = profiles.map((each) => ({
    value: each.id as string,
    label: [each.printer, each.stock].filter(Boolean).join(', '),
  }));
  return (
    <>
      <ChoiceField
        label="Printer"
        choices={[...choices, uncorrected]}
        value={profile?.id ?? uncorrected.value}
        onChange={(id) => onChoose(id ?? uncorrected.value)}
      />
      Print at actual size. {profile ? `Data move ${alignmentWords(profile)}.` : ''}
    </>
  );
}

/** The PDF from the worker; undefined while it is made. */
export function useForms(
  claimIds: readonly Id<'claim'>[],
  background: Background,
  printer?: Id<'printerProfile'>,
): Uint8Array | undefined {
  const book = useBook();
  const key = claimIds.join();
  const [made, setMade] = useState<{ key: string; bytes: Uint8Array }>();
  const wanted = `${background} ${printer} ${key}`;
  useEffect(() => {
    let isCurrent = true;
    const ids = key.split(',') as Id<'claim'>[]; // the very ids that were joined
    void startJob(book, 'renderClaims', { claimIds: ids, background, printer }).result.then((outcome) => {
      if (!isCurrent) return;
      if (outcome.ok) setMade({ key: `${background} ${printer} ${key}`, bytes: outcome.value.bytes });
      else feedback.problems(outcome.problems);
    });
    return () => {
      isCurrent = false;
    };
  }, [book, background, printer, key]);
  return made?.key === wanted ? made.bytes : undefined;
}
