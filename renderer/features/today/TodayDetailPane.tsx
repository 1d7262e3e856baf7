/** What the row under the cursor is about: what happened, the money, the deadline, the one next action. */
import type { TodayItem } from '#renderer/data/queries/todayItem.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import { Callout } from '#renderer/ui/Callout.tsx';
import { DueText } from '#renderer/ui/DueText.tsx';
import { KeyValueList } from '#renderer/ui/KeyValueList.tsx';
import { MoneyLines } from '#renderer/ui/MoneyLines.tsx';
import { ButtonRow, DetailBody, DetailHead } from '#renderer/ui/PageFrame.tsx';
import { StatusTag } from '#renderer/ui/StatusTag.tsx';
import { askWhy } from '#renderer/ui/why/whyStore.ts';
import { cycleStepOf } from '#shared/model/cycle.ts';

interface TodayDetailPaneProps {
  item: TodayItem;
  onNext: () => void;
  onSnooze: () => void;
}

export function TodayDetailPane({ item, onNext, onSnooze }: TodayDetailPaneProps) {
  const { detail } = item;
  const cause = detail.causedAt && cycleStepOf(detail.causedAt);
  const why = item.why && (() => item.why && askWhy(item.why));
  return (
    <DetailBody>
      <DetailHead
        tag={<StatusTag tone={item.tone}>{item.state}</StatusTag>}
        reference={detail.reference}
        name={item.name}
        facts={detail.facts ?? item.note}
      />
      <Callout tone={item.tone} title={detail.headline}>
        {detail.body} {detail.code ? <span style={{ color: 'var(--ink3)' }}>{detail.code}</span> : null}
      </Callout>
      {detail.lines.length > 0 ? (
        <MoneyLines lines={detail.lines.map((line) => ({ ...line, why: line.isTotal ? why : undefined }))} />
      ) : null}
      <KeyValueList
        items={[
          { label: 'Caused at', value: cause && `${cause.number} ${cause.label}` },
          { label: 'Best next step', value: detail.bestNext },
          { label: detail.dueLabel ?? 'Due', value: item.dueOn && <DueText on={item.dueOn} form="long" /> },
        ]}
      />
      <ButtonRow>
        <ActionButton kind="primary" showsKey={false} action={{ id: 'today.next', label: item.next, run: onNext }} />
        <ActionButton action={{ id: 'today.snooze', label: 'Snooze', run: onSnooze }} />
      </ButtonRow>
    </DetailBody>
  );
}
