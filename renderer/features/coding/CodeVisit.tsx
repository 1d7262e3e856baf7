/** One visit to code, with what was asked about it. */
import { type EncounterInFull, encounterInFull, type VisitRow } from '#renderer/data/queries/encounters.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import { Callout } from '#renderer/ui/Callout.tsx';
import { EncounterForm } from '#renderer/ui/encounter/EncounterForm.tsx';
import { goTo } from '#renderer/ui/navigation.ts';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import { formatDay } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { nameLastFirst } from '#shared/model/names.ts';
import { askAction } from './askAction.ts';

interface CodeVisitProps {
  encounterId: Id<'encounter'>;
  onAsk: (visit: VisitRow) => void;
}

export function CodeVisit({ encounterId, onAsk }: CodeVisitProps) {
  const full = useLive(encounterInFull, encounterId);
  const leave = () => goTo('/coding');
  if (!full?.patient) return <PageFrame title="Coding">{null}</PageFrame>;
  const ask = askAction(full, onAsk);
  return (
    <PageFrame
      title="Coding"
      subtitle={`${nameLastFirst(full.patient)} · ${formatDay(full.patient.birthDate)} · visit ${formatDay(full.encounter.date)}`}
      buttons={<ActionButton action={ask} showsKey />}
    >
      <Queries full={full} />
      <EncounterForm key={full.encounter.id} full={full} mode="code" onDone={leave} onLeave={leave} />
    </PageFrame>
  );
}

function Queries({ full }: { full: EncounterInFull }) {
  const { queries = [], query, state } = full.encounter;
  if (state === 'query')
    return (
      <Callout tone="waiting" title="Waiting for the provider">
        {query}
      </Callout>
    );
  return queries
    .filter((each) => each.answer !== undefined)
    .map((each) => (
      <Callout key={each.askedOn + each.question} tone="neutral" title={each.question}>
        {each.answer}
        {each.answeredOn ? ` (${formatDay(each.answeredOn)})` : ''}
      </Callout>
    ));
}
