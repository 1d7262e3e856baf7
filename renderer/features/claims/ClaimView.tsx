/** One claim over the whole page: where it stands, and its form and its 837P side by side as twins. */
import { useElementSize } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import type { ClaimInFull } from '#renderer/data/queries/claims.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import type { Action } from '#renderer/ui/actions/action.ts';
import { ChipTabs } from '#renderer/ui/ChipTabs.tsx';
import { useToday } from '#renderer/ui/Clock.tsx';
import { goTo } from '#renderer/ui/navigation.ts';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import { Columns, Panel } from '#renderer/ui/Panel.tsx';
import { StageStrip } from '#renderer/ui/StageStrip.tsx';
import { StatusTag } from '#renderer/ui/StatusTag.tsx';
import { daysOfSilence } from '#shared/claims/index.ts';
import { boxLabel } from '#shared/cms1500/index.ts';
import { formatDay } from '#shared/kernel/dates.ts';
import { formatMoney } from '#shared/kernel/money.ts';
import { nameLastFirst } from '#shared/model/names.ts';
import { ClaimFindings } from './ClaimFindings.tsx';
import { ClaimHistory, ClaimMoney } from './ClaimParts.tsx';
import { claimRow, standingOf } from './claimRow.ts';
import { claimStages } from './claimStages.ts';
import styles from './claims.module.css';
import { FormSheet } from './FormSheet.tsx';
import { fixPlaceOf } from './fixPlace.ts';
import { useForms } from './PrintRun.tsx';
import { SegmentList } from './SegmentList.tsx';
import { elementName, fieldWords, isSameField, pathsAt, twinsOf } from './twinLinks.ts';
import { useTwinKeys } from './useTwinKeys.ts';

const back: Action = {
  id: 'claim.back',
  label: 'Back',
  shortcut: 'escape',
  group: 'This claim',
  run: () => goTo('/claims'),
};

type Face = 'form' | 'findings' | 'timeline' | 'money';

interface ClaimViewProps {
  full: ClaimInFull;
  /** The first is the one next action. */
  actions: readonly Action[];
  onSaveFile: (transmissionId: ClaimInFull['transmissions'][number]['id']) => void;
}

export function ClaimView({ full, actions, onSaveFile }: ClaimViewProps) {
  const { claim, patient, account, payer } = full;
  const today = useToday();
  const [face, setFace] = useState<Face>(claim.findings.length > 0 ? 'findings' : 'form');
  const [chosen, setChosen] = useState<string>();
  const twins = useMemo(() => twinsOf(claim.snapshot), [claim.snapshot]);
  const bytes = useForms([claim.id], 'form');
  const { ref, width } = useElementSize();
  const standing = standingOf(claimRow(full), today);
  const box = twins.forms.flat().find((each) => chosen !== undefined && isSameField(each.source, chosen));
  const [next, ...others] = actions;
  useTwinKeys();
  const fix = chosen === undefined || face !== 'form' ? undefined : fixPlaceOf(claim, chosen, full.encounter);
  const fixAction: Action | undefined = fix && {
    id: 'claim.fixField',
    label: fix.label,
    shortcut: 'f',
    group: 'This claim',
    run: () => goTo(fix.path, fix.params),
  };
  return (
    <PageFrame
      title="Claims"
      subtitle={`${claim.number}${payer ? ` · ${payer.name}` : ''}`}
      header={
        <>
          <ActionButton action={back} kind="quiet" />
          <StatusTag tone={standing.tone}>{standing.state}</StatusTag>
          <h2>{nameLastFirst(patient)}</h2>
          <span>
            {formatDay(patient.birthDate)} · acct {account?.number} · visit{' '}
            {claim.snapshot.lines[0] ? formatDay(claim.snapshot.lines[0].from) : '–'} ·{' '}
            {formatMoney(claim.totals.chargeCents)}
          </span>
        </>
      }
      buttons={
        <>
          {others.map((action) => (
            <ActionButton key={action.id} action={action} />
          ))}
          {next ? <ActionButton action={next} kind="primary" /> : null}
        </>
      }
      top={
        <StageStrip
          label="How far this claim has come"
          stages={claimStages(claim, today, payer && daysOfSilence(payer, claim.medium))}
        />
      }
    >
      <Columns tracks="minmax(0, 1fr) minmax(0, 1fr)">
        <Panel
          label="The claim on paper"
          fills
          bar={
            <ChipTabs<Face>
              label="Faces of the claim"
              value={face}
              onChange={setFace}
              tabs={[
                { key: 'form', label: 'CMS-1500' },
                { key: 'findings', label: 'Findings', count: claim.findings.length || undefined },
                { key: 'timeline', label: 'Timeline' },
                { key: 'money', label: 'Money' },
              ]}
            />
          }
          barRight={
            face === 'form' && chosen !== undefined ? (
              <>
                {box ? boxLabel(box.box) : null}{' '}
                {fixAction ? <ActionButton action={fixAction} kind="quiet" showsKey /> : null}
              </>
            ) : null
          }
        >
          <div className={styles.face}>
            <div ref={ref} />
            {face === 'form' ? (
              <FormSheet bytes={bytes} forms={twins.forms} chosen={chosen} onChoose={setChosen} width={width} />
            ) : null}
            {face === 'findings' ? (
              <ClaimFindings
                full={full}
                onGoTo={(where) => {
                  setChosen(where);
                  setFace('form');
                }}
              />
            ) : null}
            {face === 'timeline' ? <ClaimHistory full={full} onSaveFile={onSaveFile} /> : null}
            {face === 'money' ? <ClaimMoney full={full} /> : null}
          </div>
        </Panel>
        <Panel label="The claim as a file" fills bar={<strong>837P</strong>} barRight={sourceWords(twins, chosen)}>
          <SegmentList segments={twins.segments} chosen={chosen} onChoose={setChosen} />
        </Panel>
      </Columns>
    </PageFrame>
  );
}

/** `2400 SV107 · from line 1, dx pointers`. */
function sourceWords({ segments }: ReturnType<typeof twinsOf>, chosen: string | undefined): string {
  if (chosen === undefined) return 'Press a box or an element to see its twin';
  for (const segment of segments) {
    const source = segment.sources.find((each) => isSameField(chosen, each.path));
    const path = source && pathsAt(segment, source.element)[0];
    if (source && path) return `${elementName(segment, source.element)} · from ${fieldWords(path)}`;
  }
  return `${fieldWords(chosen)} · not in the file`;
}
