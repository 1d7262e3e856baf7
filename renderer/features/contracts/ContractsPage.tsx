/** What each payer agreed to allow, beside the practice's own fees, and where a payer allowed less. */

import { useState } from 'react';
import {
  feeByCode,
  type PayerContract,
  payerContracts,
  type ShortOfPayer,
  type UnderpaidLine,
  underpaidLines,
} from '#renderer/data/queries/contracts.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { readCsv } from '#renderer/jobs/readCsv.ts';
import { textOfBytes } from '#renderer/jobs/textOfBytes.ts';
import { useReport } from '#renderer/jobs/useReport.ts';
import { platform } from '#renderer/platform/platform.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import type { Action } from '#renderer/ui/actions/action.ts';
import { usePageActions } from '#renderer/ui/actions/usePageActions.ts';
import { ChipTabs } from '#renderer/ui/ChipTabs.tsx';
import { DataTable } from '#renderer/ui/DataTable.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { feedback } from '#renderer/ui/feedback/useFeedback.tsx';
import { MoneyText } from '#renderer/ui/MoneyText.tsx';
import { goTo } from '#renderer/ui/navigation.ts';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { useChoice } from '#renderer/ui/viewState.ts';
import { askWhy } from '#renderer/ui/why/whyStore.ts';
import { type ContractRate, isCmsFeeFile, mapCmsFeeRows, mapRateRows } from '#shared/contracts/index.ts';
import { formatDay } from '#shared/kernel/dates.ts';
import { formatMoney, sumCents, zeroCents } from '#shared/kernel/money.ts';
import { count } from '#shared/kernel/text.ts';
import type { Contract, Payer } from '#shared/model/payer.ts';
import styles from './contracts.module.css';
import { DisputeLetter } from './DisputeLetter.tsx';
import { ImportRatesDialog, type RateList } from './ImportRatesDialog.tsx';
import { TermsDialog } from './TermsDialog.tsx';
import { UsualAllowed } from './UsualAllowed.tsx';

const nothing = {};
const faces = [
  { key: 'rates', label: 'Rates' },
  { key: 'short', label: 'Allowed below contract' },
  { key: 'usual', label: 'Usually allowed' },
] as const;

export function ContractsPage() {
  const payers = useLive(payerContracts);
  const [chosenId, choose] = useChoice<string>('contracts.payer', '');
  const [face, setFace] = useChoice<(typeof faces)[number]['key']>('contracts.face', 'rates');
  const [read, setRead] = useState<RateList>();
  const [isChangingTerms, setChangingTerms] = useState(false);
  const short = useReport('computeUnderpaid', nothing, 2000);
  const chosen = payers?.find((each) => each.payer.id === chosenId) ?? payers?.[0];
  const [pickedId, pick] = useState<string>();
  // The one in force unless another was picked; of a payer with none in force yet, the one to come.
  const contract = chosen?.all.find((each) => each.id === pickedId) ?? chosen?.contract ?? chosen?.all[0];
  const importRates: Action = {
    id: 'contracts.import',
    label: 'Import a rate list',
    shortcut: 'mod+o',
    group: 'Contracts',
    run: async () => {
      const picked = await platform().openFiles([{ label: 'Rate list', extensions: ['csv', 'txt'] }], false);
      const file = picked.ok ? picked.value[0] : undefined;
      if (!file) return feedback.problems(picked.problems);
      const table = readCsv(textOfBytes(file.bytes));
      const list = isCmsFeeFile(table.rows) ? cmsList(table.rows) : officeList(table.rows);
      const unread = [...table.problems, ...list.problems];
      if (list.rates.length > 0) setRead({ ...list, problems: unread });
      else feedback.problems(unread.slice(0, 4));
    },
  };
  const terms: Action = {
    id: 'contracts.terms',
    label: 'Change the terms',
    shortcut: 'f2',
    group: 'Contracts',
    isAvailable: () => contract !== undefined,
    run: () => setChangingTerms(true),
  };
  const showing = faces.map(
    (each, index): Action => ({
      id: `contracts.show.${each.key}`,
      label: `Show ${each.label.toLowerCase()}`,
      shortcut: String(index + 1),
      group: 'Contracts',
      run: () => setFace(each.key),
    }),
  );
  if (!payers) return <PageFrame title="Contracts">{null}</PageFrame>;
  return (
    <PageFrame
      title="Contracts"
      subtitle={count(payers.length, 'payer')}
      header={<ChipTabs label="What to show" tabs={faces} value={face} onChange={setFace} />}
      actions={[importRates, terms, ...showing]}
      buttons={
        <>
          {contract ? <ActionButton action={terms} /> : null}
          <ActionButton action={importRates} />
        </>
      }
      detail={{
        label: 'Payers',
        width: 360,
        content: (
          <PayerList
            payers={payers}
            short={short.value ?? []}
            chosen={chosen}
            onChoose={choose}
            onWhyShort={(payerId) => {
              choose(payerId);
              setFace('short');
            }}
          />
        ),
      }}
    >
      <Panel
        label={chosen?.payer.name ?? 'Contract'}
        bar={
          <>
            <strong>{chosen?.payer.name}</strong>
            {chosen && contract && chosen.all.length > 1 ? (
              <ChipTabs
                label="Contract"
                tabs={chosen.all
                  .toReversed()
                  .map((each) => ({ key: each.id as string, label: `From ${formatDay(each.from)}` }))}
                value={contract.id}
                onChange={pick}
              />
            ) : null}
          </>
        }
        barRight={contract ? `${contract.name} · ${spanOf(contract)}` : ''}
        fills
      >
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keys */}
        <section className={styles.scroll} aria-label="Rates and lines" tabIndex={0}>
          {chosen && face === 'rates' ? <Rates payer={chosen.payer} contract={contract} action={importRates} /> : null}
          {chosen && face === 'short' ? <ShortLines chosen={chosen} action={importRates} /> : null}
          {chosen && face === 'usual' ? <UsualAllowed chosen={chosen} /> : null}
        </section>
      </Panel>
      {read && chosen ? (
        <ImportRatesDialog
          payer={chosen.payer}
          inForce={chosen.contract}
          list={read}
          onSaved={pick}
          onClose={() => setRead(undefined)}
        />
      ) : null}
      {isChangingTerms && contract ? <TermsDialog contract={contract} onClose={() => setChangingTerms(false)} /> : null}
    </PageFrame>
  );
}

const officeList = (rows: readonly (readonly string[])[]): RateList => ({ ...mapRateRows(rows), isNational: false });
const cmsList = (rows: readonly (readonly string[])[]): RateList => ({
  ...mapCmsFeeRows(rows, 'office'),
  isNational: true,
});

const spanOf = ({ from, to }: Contract): string => `from ${formatDay(from)}${to ? ` to ${formatDay(to)}` : ''}`;

interface PayerListProps {
  payers: readonly PayerContract[];
  short: readonly ShortOfPayer[];
  chosen: PayerContract | undefined;
  onChoose: (payerId: string) => void;
  /** Shows the lines that the payer's short amount is made of. */
  onWhyShort: (payerId: string) => void;
}

function PayerList({ payers, short, chosen, onChoose, onWhyShort }: PayerListProps) {
  const shortOf = (payerId: string) => short.find((each) => each.payerId === payerId)?.cents;
  return (
    <DataTable
      label="Payers"
      rows={payers}
      rowKey={(row) => row.payer.id}
      currentKey={chosen?.payer.id}
      onOpen={(row) => onChoose(row.payer.id)}
      columns={[
        { key: 'payer', header: 'Payer', render: (row) => row.payer.name },
        {
          key: 'rates',
          header: 'Rates',
          width: '56px',
          align: 'right',
          render: (row) => (row.contract ?? row.all[0])?.rates.length ?? '–',
        },
        {
          key: 'short',
          header: 'Short',
          width: '96px',
          align: 'right',
          render: ({ payer }) => (
            <MoneyText cents={shortOf(payer.id) ?? zeroCents} isOfRow why={() => onWhyShort(payer.id)} />
          ),
        },
      ]}
    />
  );
}

interface RatesProps {
  payer: Payer;
  contract: Contract | undefined;
  action: Action;
}

function Rates({ payer, contract, action }: RatesProps) {
  const fees = useLive(feeByCode);
  if (!contract) return <EmptyState text={`No rates of ${payer.name} are known yet.`} action={action} />;
  const key = (rate: ContractRate | (typeof contract.rates)[number]) => `${rate.code} ${rate.modifier ?? ''}`.trim();
  return (
    <DataTable
      label="Contract rates"
      rows={contract.rates}
      rowKey={key}
      columns={[
        { key: 'code', header: 'Code', width: '88px', render: (rate) => rate.code },
        { key: 'modifier', header: 'Modifier', width: '80px', render: (rate) => rate.modifier ?? '' },
        { key: 'label', header: 'Service', render: (rate) => fees?.get(rate.code)?.label ?? '' },
        {
          key: 'fee',
          header: 'Our fee',
          width: '104px',
          align: 'right',
          render: (rate) => <MoneyText cents={(fees?.get(key(rate)) ?? fees?.get(rate.code))?.cents} />,
        },
        {
          key: 'allowed',
          header: 'Allowed',
          width: '104px',
          align: 'right',
          render: (rate) => <MoneyText cents={rate.allowedCents} />,
        },
      ]}
    />
  );
}

const shown = 200;

function ShortLines({ chosen, action }: { chosen: PayerContract; action: Action }) {
  const lines = useLive(underpaidLines, chosen.payer.id);
  const [isWriting, setWriting] = useState(false);
  const write: Action = {
    id: 'contracts.dispute',
    label: 'Write a dispute letter',
    shortcut: 'mod+enter',
    group: 'Contracts',
    isAvailable: () => lines !== undefined && lines.length > 0,
    run: () => setWriting(true),
  };
  usePageActions([write]);
  if (!lines) return null;
  const total = sumCents(lines.map((line) => line.shortCents));
  if (chosen.all.length === 0)
    return (
      <EmptyState
        text={`No rates of ${chosen.payer.name} are known yet, so what it allows cannot be held against them.`}
        action={action}
      />
    );
  return (
    <>
      {lines.length > 0 ? (
        <div className={styles.bar}>
          <ActionButton action={write} kind="primary" />
          <span className={styles.short}>
            {count(lines.length, 'line')} of the last 12 months, {formatMoney(total)} below contract
          </span>
        </div>
      ) : null}
      {isWriting ? <DisputeLetter chosen={chosen} lines={lines} onClose={() => setWriting(false)} /> : null}
      <DataTable<UnderpaidLine>
        label="Allowed below contract"
        rows={lines.slice(0, shown)}
        moreCount={Math.max(0, lines.length - shown)}
        rowKey={(line) => line.key}
        onOpen={(line) => goTo('/claims', { id: line.claimId })}
        empty="This payer allowed no line below its contract in the last 12 months."
        totals={{
          claim: 'Total',
          short: <MoneyText cents={total} />,
        }}
        columns={[
          { key: 'claim', header: 'Claim', width: '128px', render: (line) => line.claimNumber },
          { key: 'on', header: 'Visit', width: '104px', render: (line) => formatDay(line.serviceDate) },
          { key: 'code', header: 'Service', render: (line) => line.procedure },
          {
            key: 'expected',
            header: 'Contract',
            width: '104px',
            align: 'right',
            render: (line) => <MoneyText cents={line.expectedCents} />,
          },
          {
            key: 'allowed',
            header: 'Allowed',
            width: '104px',
            align: 'right',
            render: (line) => <MoneyText cents={line.allowedCents} />,
          },
          {
            key: 'short',
            header: 'Short',
            width: '104px',
            align: 'right',
            render: ({ shortCents, encounterId }) => (
              <MoneyText cents={shortCents} isOfRow why={() => askWhy({ encounterId })} />
            ),
          },
        ]}
      />
    </>
  );
}
