/** Visits whose charges are captured but not in the books: look over the codes, mend what the checks find, post. */
import { useState } from 'react';
import type { VisitRow } from '#renderer/data/queries/encounters.ts';
import { usePlace } from '#renderer/ui/navigation.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { CodeVisit } from './CodeVisit.tsx';
import { CodingList } from './CodingList.tsx';
import { QueryDialog } from './QueryDialog.tsx';

export function CodingPage() {
  const { params } = usePlace();
  const [asking, setAsking] = useState<VisitRow>();
  return (
    <>
      {params.id ? (
        <CodeVisit key={params.id} encounterId={params.id as Id<'encounter'>} onAsk={setAsking} /> // ids in a place are the book's own
      ) : (
        <CodingList onAsk={setAsking} />
      )}
      {asking ? <QueryDialog visit={asking} onClose={() => setAsking(undefined)} /> : null}
    </>
  );
}
