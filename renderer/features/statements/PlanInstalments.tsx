/** The instalments of a plan with what has come in, the earliest filled first. */
import { DataTable } from '#renderer/ui/DataTable.tsx';
import { MoneyText } from '#renderer/ui/MoneyText.tsx';
import { SectionTitle } from '#renderer/ui/SectionTitle.tsx';
import { formatDay } from '#shared/kernel/dates.ts';
import { type Cents, maxCents, minCents, subtractCents, sumCents, zeroCents } from '#shared/kernel/money.ts';
import type { Instalments } from '#shared/statements/index.ts';

interface Line {
  dueOn: Instalments[number]['dueOn'];
  cents: Cents;
  paidCents: Cents;
}

export function PlanInstalments({ instalments, paidCents }: { instalments: Instalments; paidCents: Cents }) {
  const lines = linesOf(instalments, paidCents);
  return (
    <section>
      <SectionTitle>Payment plan</SectionTitle>
      <DataTable<Line>
        label="Instalments"
        rows={lines}
        rowKey={(line) => line.dueOn}
        columns={[
          { key: 'due', header: 'Due', render: (line) => formatDay(line.dueOn) },
          { key: 'cents', header: 'Instalment', align: 'right', render: (line) => <MoneyText cents={line.cents} /> },
          { key: 'paid', header: 'Paid', align: 'right', render: (line) => <MoneyText cents={line.paidCents} /> },
        ]}
        totals={{
          due: 'Total',
          cents: <MoneyText cents={sumCents(lines.map((line) => line.cents))} />,
          paid: <MoneyText cents={sumCents(lines.map((line) => line.paidCents))} />,
        }}
      />
    </section>
  );
}

function linesOf(instalments: Instalments, paid: Cents): Line[] {
  let left = maxCents(paid, zeroCents);
  return instalments.map(({ dueOn, cents }) => {
    const paidCents = minCents(left, cents);
    left = subtractCents(left, paidCents);
    return { dueOn, cents, paidCents };
  });
}
