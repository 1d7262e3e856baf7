/** What a figure is made of: every record or entry with what it adds, and their sum. Enter goes on to the record itself. */
import { useMemo, useState } from 'react';
import {
  type Figure,
  type FigureLine,
  type FigureList,
  type FigureUnit,
  figureOfPlace,
  spanTitle,
} from '#renderer/data/figures/figure.ts';
import { useReport } from '#renderer/jobs/useReport.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import type { Action } from '#renderer/ui/actions/action.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { MoneyText } from '#renderer/ui/MoneyText.tsx';
import { goBack, goTo, usePlace } from '#renderer/ui/navigation.ts';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import { ProblemList } from '#renderer/ui/ProblemList.tsx';
import { openFigure } from '#renderer/ui/why/openFigure.ts';
import { WhyText } from '#renderer/ui/why/WhyText.tsx';
import { askWhy } from '#renderer/ui/why/whyStore.ts';
import { type Column, tracks } from '#renderer/ui/worklist/column.ts';
import { Worklist } from '#renderer/ui/worklist/Worklist.tsx';
import { cents } from '#shared/kernel/money.ts';
import { LineEntries } from './LineEntries.tsx';
import { useSaveFigure } from './useSaveFigure.ts';

const title = 'Why this amount';
const leave: Action = {
  id: 'figure.leave',
  label: 'Back',
  shortcut: 'escape',
  group: 'This page',
  run: goBack,
};
const toReports: Action = { id: 'figure.reports', label: 'Go to the reports', run: () => goTo('/reports') };

export function FigurePage() {
  const { params } = usePlace();
  const figure = figureOfPlace(params);
  if (!figure)
    return (
      <PageFrame title={title}>
        <EmptyState text="This address names no figure of the reports." action={toReports} />
      </PageFrame>
    );
  return <FigureView key={JSON.stringify(params)} figure={figure} span={params.span} />;
}

function FigureView({ figure, span }: { figure: Figure; span: string | undefined }) {
  const question = { figure, span };
  const { value, problems } = useReport('listFigure', question, 2000);
  const saveFigure = useSaveFigure();
  const save: Action = {
    id: 'figure.save',
    label: 'Save as CSV',
    shortcut: 'mod+s',
    group: 'This page',
    isAvailable: () => value !== undefined && value.lines.length > 0,
    run: () => saveFigure(question),
  };
  const [current, setCurrent] = useState<FigureLine>();
  const columns = useMemo(() => {
    if (!value) return [];
    return columnsOf(value, (line) => openFigure(figure, line.span));
  }, [value, figure]);
  const open = (line: FigureLine) => {
    if (line.span !== undefined) openFigure(figure, line.span);
    else if (line.opens) goTo(line.opens.path, line.opens.params);
  };
  const hasEntries = value?.lines.some((line) => line.why !== undefined);
  return (
    <PageFrame
      title={title}
      actions={[leave, save]}
      header={
        value ? (
          <>
            <strong>{value.title}</strong> {value.about}
          </>
        ) : null
      }
      buttons={
        <>
          <ActionButton action={save} />
          <ActionButton action={leave} showsKey />
        </>
      }
      detail={
        hasEntries && current
          ? {
              label: 'Its entries',
              followsCursor: true,
              width: 400,
              content: <LineEntries line={current} />,
            }
          : undefined
      }
    >
      <ProblemList problems={problems} />
      <Worklist
        label={title}
        stateKey={`figure.${figure.of}${span ? `.${span.length}` : ''}`}
        rows={value?.lines}
        rowKey={rowKey}
        columns={columns}
        textOf={textOf}
        orderNote={value?.order}
        next={(line) => {
          const label = line.span === undefined ? line.opens?.label : 'Show them';
          return label === undefined ? undefined : { label, run: () => open(line) };
        }}
        onOpen={open}
        onCurrent={setCurrent}
        totals={(shown) => ({
          on: 'Total',
          amount: value && (
            <Amount unit={value.unit} amount={shown.reduce((sum, line) => sum + line.amount, 0)} isStrong />
          ),
        })}
        empty={{ text: 'Nothing counts in this figure.' }}
      />
    </PageFrame>
  );
}

const rowKey = (line: FigureLine): string => line.key;
const textOf = (line: FigureLine): string => `${line.who} ${line.what} ${line.reference}`;

const amountHeads: Record<FigureUnit, string> = { cents: 'Amount', count: 'Counts', days: 'Days' };

interface AmountProps {
  unit: FigureUnit;
  amount: number;
  isStrong?: boolean;
  why?: (() => void) | undefined;
}

function Amount({ unit, amount, isStrong = false, why }: AmountProps) {
  if (unit === 'cents') return <MoneyText cents={cents(amount)} zero="plain" isStrong={isStrong} isOfRow why={why} />;
  const text = amount.toLocaleString('en-US');
  return why ? (
    <WhyText isOfRow why={why} says={text}>
      {text}
    </WhyText>
  ) : (
    text
  );
}

function columnsOf(list: FigureList, open: (line: FigureLine) => void): Column<FigureLine>[] {
  const hasRecords = list.lines.some((line) => line.span === undefined);
  const record: Column<FigureLine>[] = [
    { key: 'who', header: 'Who', width: tracks.who, render: (line) => line.who, sortBy: (line) => line.who },
    {
      key: 'reference',
      header: 'Reference',
      width: 'minmax(92px, 0.4fr)',
      render: (line) => line.reference,
      fromWidth: 640,
    },
  ];
  return [
    {
      key: 'on',
      header: list.dayOf,
      width: hasRecords ? tracks.day : '160px',
      render: (line) => spanTitle(line.on),
      sortBy: (line) => line.on,
    },
    ...(hasRecords ? record.slice(0, 1) : []),
    { key: 'what', header: 'What', width: tracks.state, render: (line) => line.what, sortBy: (line) => line.what },
    ...(hasRecords ? record.slice(1) : []),
    {
      key: 'amount',
      header: amountHeads[list.unit],
      width: list.unit === 'cents' ? tracks.money : tracks.count,
      align: 'right',
      render: (line) => (
        <Amount unit={list.unit} amount={line.amount} why={line.span === undefined ? whyOf(line) : () => open(line)} />
      ),
      sortBy: (line) => line.amount,
    },
  ];
}

/** A record's own entries; what has none says all it can. */
function whyOf({ why }: FigureLine): (() => void) | undefined {
  return why && (() => askWhy(why));
}
