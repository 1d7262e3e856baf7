/** Books a visit, or moves one: who, with whom, when, what for; an authorization the payer wants is named at once. */
import { useCallback, useEffect, useState } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import { bookAppointment } from '#renderer/data/commands/bookAppointment.ts';
import { patientRecord } from '#renderer/data/queries/people.ts';
import { activeFacilities, activeProviders } from '#renderer/data/queries/reference.ts';
import { visitAtDesk } from '#renderer/data/queries/schedule.ts';
import type { FoundPerson } from '#renderer/data/search/directory.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import { EarlyChecks } from '#renderer/ui/encounter/EarlyChecks.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { ChoiceField } from '#renderer/ui/fields/ChoiceField.tsx';
import { DateField } from '#renderer/ui/fields/DateField.tsx';
import { FieldRow } from '#renderer/ui/fields/FieldRow.tsx';
import { NumberField } from '#renderer/ui/fields/NumberField.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { FormKeys } from '#renderer/ui/form/FormKeys.tsx';
import { SaveButton } from '#renderer/ui/form/SaveButton.tsx';
import { goTo } from '#renderer/ui/navigation.ts';
import { ButtonRow, DetailBody, DetailHead } from '#renderer/ui/PageFrame.tsx';
import { ProblemList } from '#renderer/ui/ProblemList.tsx';
import { PatientPicker } from '#renderer/ui/pickers/PatientPicker.tsx';
import { type Day, formatDay, isDay } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import { formatMinute, parseMinute } from '#shared/kernel/times.ts';
import { nameLastFirst, providerName } from '#shared/model/names.ts';
import { visitTypes } from '#shared/model/visit.ts';

interface BookVisitProps {
  patientId?: string | undefined;
  /** The visit to move, when one is moved. */
  moveId?: string | undefined;
  /** `2026-11-24 540`: the slot that was chosen. */
  at?: string | undefined;
  providerId?: string | undefined;
  day: Day;
  onDone: () => void;
}

interface Draft {
  person?: FoundPerson | undefined;
  providerId?: string | undefined;
  date?: Day | undefined;
  time: string;
  minutes?: number | undefined;
  visitType: string;
  reason: string;
  codes: string;
}

const typeChoices = visitTypes.map((type) => ({ value: type as string, label: type }));

export function BookVisit({ patientId, moveId, at, providerId, day, onDone }: BookVisitProps) {
  const book = useBook();
  const run = useCommand();
  const providers = useLive(activeProviders) ?? [];
  const facilities = useLive(activeFacilities) ?? [];
  const [problems, setProblems] = useState<Problem[]>([]);
  const [atDay = '', atMinute] = (at ?? '').split(' ');
  const [draft, setDraft] = useState<Draft>({
    providerId,
    date: isDay(atDay) ? atDay : day,
    time: atMinute ? formatMinute(Number(atMinute)) : '',
    minutes: 30,
    visitType: 'Follow-up',
    reason: '',
    codes: '',
  });
  const change = useCallback((part: Partial<Draft>) => setDraft((current) => ({ ...current, ...part })), []);
  useEffect(() => {
    const known = async () => {
      const moved = moveId ? await visitAtDesk(book, moveId as Id<'appointment'>) : undefined; // ids in a place are the book's own
      const record = await patientRecord(book, (moved?.visit.patientId ?? patientId ?? '') as Id<'patient'>); // the same
      if (record) {
        const { patient, account } = record;
        change({
          person: {
            patientId: patient.id,
            name: nameLastFirst(patient),
            birthDate: formatDay(patient.birthDate),
            accountNumber: account.number,
          },
        });
      }
      if (moved) {
        const { visit } = moved;
        change({
          providerId: visit.providerId,
          date: visit.date,
          time: formatMinute(visit.startMinute),
          minutes: visit.durationMinutes,
          visitType: visit.visitType,
          reason: visit.reason ?? '',
          codes: visit.plannedCodes.join(' '),
        });
      }
    };
    if (moveId || patientId) void known();
  }, [book, change, moveId, patientId]);
  const provider = providers.find((each) => each.id === draft.providerId) ?? providers[0];
  const codes = draft.codes
    .toUpperCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  const save = async () => {
    const minute = parseMinute(draft.time);
    const found: Problem[] = [];
    if (!draft.person) found.push(problem('visit.patient', 'Choose the patient.', 'person'));
    if (!draft.date) found.push(problem('visit.date', 'Type the day of the visit.', 'date'));
    if (minute.value === undefined) found.push(problem('visit.time', 'Type the time, like 9:30.', 'time'));
    if (!provider) found.push(problem('visit.provider', 'Add a provider in Settings first.', 'provider'));
    setProblems(found);
    if (!draft.person || !draft.date || minute.value === undefined || !provider) return;
    const done = await run(
      bookAppointment,
      {
        appointmentId: moveId as Id<'appointment'> | undefined, // ids in a place are the book's own
        patientId: draft.person.patientId,
        providerId: provider.id,
        facilityId: facilities[0]?.id,
        date: draft.date,
        startMinute: minute.value,
        durationMinutes: draft.minutes ?? 30,
        visitType: draft.visitType,
        reason: draft.reason.trim() || undefined,
        plannedCodes: codes,
      },
      { isProblemShownElsewhere: true },
    );
    if (!done.ok) return setProblems(done.problems);
    goTo('/schedule', { day: draft.date, id: done.value.value.appointmentId }, { replace: true });
  };
  const errorOf = (where: string) => problems.find((each) => each.where === where)?.message;
  return (
    <DetailBody>
      <DetailHead name={moveId ? 'Move a visit' : 'Book a visit'} />
      <FormKeys onSave={save}>
        <DetailBody>
          <ProblemList problems={problems.filter((each) => !each.where || each.where === 'startMinute')} isLive />
          <PatientPicker
            value={draft.person}
            onChange={(person) => change({ person })}
            error={errorOf('person')}
            autoFocus={!patientId && !moveId}
            onNew={() => goTo('/patients/new')}
          />
          <FieldRow tracks="1.2fr 1fr 80px">
            <DateField label="Day" value={draft.date} onChange={(date) => change({ date })} error={errorOf('date')} />
            <TextField
              label="Time"
              value={draft.time}
              onChange={(time) => change({ time })}
              error={errorOf('time')}
              autoFocus={patientId !== undefined}
            />
            <NumberField label="Minutes" value={draft.minutes} onChange={(minutes) => change({ minutes })} />
          </FieldRow>
          <FieldRow tracks="1fr 1fr">
            <ChoiceField
              label="Provider"
              choices={providers.map((each) => ({ value: each.id as string, label: providerName(each) }))}
              value={provider?.id}
              onChange={(picked) => change({ providerId: picked })}
              error={errorOf('provider')}
            />
            <ChoiceField
              label="Visit type"
              choices={typeChoices}
              value={draft.visitType}
              onChange={(visitType) => change({ visitType: visitType ?? 'Follow-up' })}
            />
          </FieldRow>
          <TextField label="Reason" value={draft.reason} onChange={(reason) => change({ reason })} />
          <TextField
            label="Planned codes"
            note="where they are known: authorizations are checked now"
            value={draft.codes}
            onChange={(next) => change({ codes: next })}
            isUpperCase
          />
          {draft.person && draft.date && provider ? (
            <EarlyChecks
              planned={{
                patientId: draft.person.patientId,
                providerId: provider.id,
                facilityId: facilities[0]?.id,
                date: draft.date,
                plannedCodes: codes,
              }}
            />
          ) : null}
          <ButtonRow>
            <SaveButton
              action={{
                id: 'schedule.saveVisit',
                label: moveId ? 'Move visit' : 'Book visit',
                shortcut: 'mod+enter',
              }}
            />
            <ActionButton action={{ id: 'schedule.leaveVisit', label: 'Leave', run: onDone }} />
          </ButtonRow>
        </DetailBody>
      </FormKeys>
    </DetailBody>
  );
}
