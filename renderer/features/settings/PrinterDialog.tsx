/** Calibrates one printer for one stock: print the ruler page, type two numbers, prove it with the test page. */
import { useState } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import { savePrinterProfile } from '#renderer/data/commands/savePrinterProfiles.ts';
import type { RenderAlignmentInput } from '#renderer/jobs/renderAlignment.ts';
import { startJob } from '#renderer/jobs/startJob.ts';
import { platform } from '#renderer/platform/platform.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import { FormDialog } from '#renderer/ui/feedback/FormDialog.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { FieldRow } from '#renderer/ui/fields/FieldRow.tsx';
import { NumberField } from '#renderer/ui/fields/NumberField.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { ButtonRow } from '#renderer/ui/PageFrame.tsx';
import { alignmentFrom, alignmentWords, type PrinterProfile, readingsOf } from '#shared/cms1500/index.ts';
import type { Problem } from '#shared/kernel/problems.ts';

interface PrinterDialogProps {
  profile: PrinterProfile | undefined;
  onClose: () => void;
}

interface Draft {
  printer: string;
  stock: string;
  across: number | undefined;
  down: number | undefined;
}

const draftOf = (profile: PrinterProfile | undefined): Draft => ({
  printer: profile?.printer ?? '',
  stock: profile?.stock ?? '',
  ...(profile ? readingsOf(profile) : { across: undefined, down: undefined }),
});

export function PrinterDialog({ profile, onClose }: PrinterDialogProps) {
  const run = useCommand();
  const print = usePrintPage();
  const [draft, setDraft] = useState(draftOf(profile));
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const change = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part });
    setProblems([]);
  };
  const alignment = alignmentFrom(draft);
  const testPage = async () => {
    if (alignment.ok) setProblems(await print({ kind: 'test', alignment: alignment.value }));
    else setProblems(alignment.problems);
  };
  const save = async () => {
    if (!alignment.ok) return setProblems(alignment.problems);
    const stock = draft.stock.trim() || undefined;
    const row = { printer: draft.printer.trim(), stock, ...alignment.value };
    const done = await run(
      savePrinterProfile,
      { profileId: profile?.id, profile: row },
      { isProblemShownElsewhere: true },
    );
    setProblems(done.ok ? [] : done.problems);
    if (done.ok) onClose();
  };
  return (
    <FormDialog
      title={profile ? 'Calibrate this printer again' : 'Calibrate a printer'}
      saveLabel="Save printer"
      onSave={save}
      onClose={onClose}
      problems={problems}
    >
      <FieldRow tracks="1fr 1fr">
        <TextField
          label="Printer"
          isRequired
          autoFocus
          placeholder="Front desk laser"
          value={draft.printer}
          onChange={(printer) => change({ printer })}
        />
        <TextField
          label="Stock"
          placeholder="Only if you use several"
          value={draft.stock}
          onChange={(stock) => change({ stock })}
        />
      </FieldRow>
      <p>Print the ruler page on one red form, at actual size. It carries two rulers that red lines cross.</p>
      <ButtonRow>
        <ActionButton
          action={{
            id: 'printer.ruler',
            label: 'Print the ruler page',
            run: async () => setProblems(await print({ kind: 'ruler' })),
          }}
        />
      </ButtonRow>
      <FieldRow tracks="1fr 1fr">
        <NumberField
          label="Number on ruler A"
          note="at the red line left of item 1a"
          isRequired
          value={draft.across}
          onChange={(across) => change({ across })}
        />
        <NumberField
          label="Number on ruler B"
          note="at the top red line of the form"
          isRequired
          value={draft.down}
          onChange={(down) => change({ down })}
        />
      </FieldRow>
      <p aria-live="polite">
        {alignment.ok
          ? `Data move ${alignmentWords(alignment.value)}. The test page prints three crosses: in the MEDICARE box, in the F box of item 3, and at the right end of 33b.`
          : 'Both are 50 on a printer that needs no correction.'}
      </p>
      <ButtonRow>
        <ActionButton action={{ id: 'printer.test', label: 'Print the test page', run: testPage }} />
      </ButtonRow>
    </FormDialog>
  );
}

/** Makes a page in the worker and hands it to the printer; what went wrong is returned. */
function usePrintPage() {
  const book = useBook();
  return async (input: RenderAlignmentInput): Promise<readonly Problem[]> => {
    const made = await startJob(book, 'renderAlignment', input).result;
    if (!made.ok) return made.problems;
    const printed = await platform().printPdf(made.value.bytes);
    return printed.ok ? [] : printed.problems;
  };
}
