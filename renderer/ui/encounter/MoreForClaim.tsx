/**
 * What a claim says now and then, folded away under one key: folded, only what is filled is said. Opens by itself where
 * something in it is wrong or was asked for.
 */
import { type ReactNode, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import { CheckField } from '#renderer/ui/fields/CheckField.tsx';
import { ChoiceField } from '#renderer/ui/fields/ChoiceField.tsx';
import { DateField } from '#renderer/ui/fields/DateField.tsx';
import { FieldRow } from '#renderer/ui/fields/FieldRow.tsx';
import { MoneyField } from '#renderer/ui/fields/MoneyField.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { wantedField } from '#renderer/ui/navigation.ts';
import { SectionTitle } from '#renderer/ui/SectionTitle.tsx';
import { claimReferences, delayReasons, noteQualifiers, specialPrograms } from '#shared/model/claimDetails.ts';
import { nameLastFirst } from '#shared/model/names.ts';
import type { Patient } from '#shared/model/patient.ts';
import { AttachmentFields } from './AttachmentFields.tsx';
import { codeChoices } from './codeChoices.ts';
import {
  type DetailsDraft,
  dateNames,
  detailsWords,
  type NamedRole,
  roleName,
  type VisitDate,
} from './detailsDraft.ts';
import styles from './EncounterEditor.module.css';
import { NamedProviderFields } from './NamedProviderFields.tsx';
import { ReferenceFields } from './ReferenceFields.tsx';
import type { ProviderSearch } from './useProviderSearch.ts';

const roles: readonly [NamedRole, string][] = [
  ['referring', 'Referring provider'],
  ['ordering', 'Ordering provider'],
  ['supervising', 'Supervising provider'],
  ['primaryCare', 'Primary care provider'],
];
const dates = Object.entries(dateNames) as [VisitDate, string][]; // keys of the table
const delays = codeChoices(delayReasons);
const programs = codeChoices(specialPrograms);
const notes = codeChoices(noteQualifiers);
const assignments = [
  { value: 'declined' as const, label: 'Not accepted' },
  { value: 'laboratory-only' as const, label: 'Laboratory only' },
];

/** The first words of every field's name in here. */
const ownFields =
  /^(referring|ordering|supervising|primaryCare|autoState|accidentClaimNumber|dates|note|claimNote|conditionCodes|delayReason|specialProgram|attachments|references|outsideLabCents|assignment|signedByProvider)\b/;

interface MoreForClaimProps {
  draft: DetailsDraft;
  onChange: (draft: DetailsDraft) => void;
  search: ProviderSearch;
  patient: Patient | undefined;
  wrongFields: readonly string[];
  problemAt: (where: string) => string | undefined;
}

export function MoreForClaim(props: MoreForClaimProps) {
  const { draft, wrongFields } = props;
  const [isOpened, setOpened] = useState(() => ownFields.test(wantedField() ?? ''));
  const isOpen = isOpened || wrongFields.some((each) => ownFields.test(each));
  const section = useRef<HTMLElement>(null);
  const toggle = () => {
    flushSync(() => setOpened(!isOpen));
    section.current?.querySelector<HTMLElement>(isOpen ? 'button' : 'input')?.focus();
    if (!isOpen) scrollToTop(section.current);
  };
  const filled = detailsWords(draft);
  return (
    <section ref={section} aria-label="More for the claim">
      <SectionTitle
        note="providers, dates, note, codes, attachments"
        right={
          <ActionButton
            action={{
              id: 'encounter.more',
              label: isOpen ? 'Fold what the claim says' : 'More for the claim',
              shortcut: 'f9',
              group: 'Visit',
              run: toggle,
            }}
            kind="quiet"
            label={isOpen ? 'Fold' : 'Open'}
            showsKey
          />
        }
      >
        More for the claim
      </SectionTitle>
      {isOpen ? (
        <div className={styles.more}>
          <Fields {...props} />
        </div>
      ) : filled.length > 0 ? (
        <p className={styles.filled}>{filled.join(' · ')}</p>
      ) : null}
    </section>
  );
}

/** Scrolls the form alone: `scrollIntoView` would push the window's own bars out of sight. */
function scrollToTop(section: HTMLElement | null): void {
  const form = section?.closest('form')?.parentElement;
  if (section && form)
    form.scrollBy({ top: section.getBoundingClientRect().top - form.getBoundingClientRect().top - 12 });
}

function Part({ title, note, children }: { title: string; note: string; children: ReactNode }) {
  return (
    <fieldset className={styles.part}>
      <legend>
        {title} <span>{note}</span>
      </legend>
      {children}
    </fieldset>
  );
}

function Fields({ draft, onChange, search, patient, problemAt }: MoreForClaimProps) {
  const put = (part: Partial<DetailsDraft>) => onChange({ ...draft, ...part });
  const usual = patient?.referring;
  return (
    <>
      <Part title="Referred, ordered, supervised by" note="item 17 prints the first who is named">
        {roles.map(([role, label]) => (
          <NamedProviderFields
            key={role}
            label={label}
            name={role}
            draft={draft.named[role]}
            onChange={(named) => put({ named: { ...draft.named, [role]: named } })}
            search={search}
            problemAt={problemAt}
            placeholder={usual && roleName(usual.role) === role ? `As usual: ${nameLastFirst(usual)}` : undefined}
          />
        ))}
      </Part>
      <Part title="Because of" note="items 10 and 11b">
        <FieldRow tracks="90px 150px 160px minmax(0, 1fr)">
          <div className={styles.check}>
            <CheckField label="Work" name="isWork" value={draft.isWork} onChange={(isWork) => put({ isWork })} />
          </div>
          <div className={styles.check}>
            <CheckField
              label="Another accident"
              name="isOtherAccident"
              value={draft.isOtherAccident}
              onChange={(isOtherAccident) => put({ isOtherAccident })}
            />
          </div>
          <TextField
            label="Auto accident in state"
            name="autoState"
            isUpperCase
            maxLength={2}
            value={draft.autoState}
            onChange={(autoState) => put({ autoState })}
            error={problemAt('autoState')}
          />
          <TextField
            label="Claim number of the accident"
            name="accidentClaimNumber"
            isUpperCase
            maxLength={28}
            value={draft.accidentClaimNumber}
            onChange={(accidentClaimNumber) => put({ accidentClaimNumber })}
          />
        </FieldRow>
      </Part>
      <Part title="Dates" note="items 14 to 18">
        <FieldRow tracks="repeat(auto-fill, minmax(150px, 1fr))">
          {dates.map(([key, label]) => (
            <DateField
              key={key}
              label={label}
              name={`dates.${key}`}
              value={draft.dates[key]}
              onChange={(on) => put({ dates: { ...draft.dates, [key]: on } })}
              error={problemAt(`dates.${key}`)}
            />
          ))}
        </FieldRow>
      </Part>
      <Part title="Note and codes" note="items 10d and 19, lateness, program">
        <FieldRow tracks="200px minmax(0, 1fr)">
          <ChoiceField
            label="Kind of note"
            name="note.qualifier"
            choices={notes}
            value={draft.noteQualifier}
            onChange={(noteQualifier) => put({ noteQualifier: noteQualifier ?? 'ADD' })}
          />
          <TextField
            label="Note to the payer (item 19)"
            name="claimNote"
            maxLength={71}
            value={draft.note}
            onChange={(note) => put({ note })}
          />
        </FieldRow>
        <FieldRow tracks="minmax(0, 1fr) minmax(0, 1.4fr) minmax(0, 1.4fr)">
          <TextField
            label="Condition codes"
            name="conditionCodes"
            isUpperCase
            maxLength={35}
            value={draft.conditionCodes}
            onChange={(conditionCodes) => put({ conditionCodes })}
            error={problemAt('conditionCodes')}
          />
          <ChoiceField
            label="Why it is late"
            name="delayReason"
            choices={delays}
            value={draft.delayReason}
            onChange={(delayReason) => put({ delayReason })}
            isClearable
          />
          <ChoiceField
            label="Special program"
            name="specialProgram"
            choices={programs}
            value={draft.specialProgram}
            onChange={(specialProgram) => put({ specialProgram })}
            isClearable
          />
        </FieldRow>
      </Part>
      <Part title="Attachments" note="sent beside the claim">
        <AttachmentFields
          drafts={draft.attachments}
          onChange={(attachments) => put({ attachments })}
          problemAt={problemAt}
        />
      </Part>
      <Part title="Further numbers" note="of the claim">
        <ReferenceFields
          name="references"
          kinds={claimReferences}
          drafts={draft.references}
          onChange={(references) => put({ references })}
          problemAt={problemAt}
        />
      </Part>
      <Part title="Assignment and signature" note="items 12, 13, 20 and 27">
        <FieldRow tracks="150px minmax(0, 1fr) minmax(0, 1fr)">
          <MoneyField
            label="Outside laboratory"
            name="outsideLabCents"
            value={draft.outsideLabCents}
            onChange={(outsideLabCents) => put({ outsideLabCents })}
          />
          <ChoiceField
            label="Assignment"
            name="assignment"
            placeholder="Accepted"
            choices={assignments}
            value={draft.assignment}
            onChange={(assignment) => put({ assignment })}
            isClearable
          />
          <div className={styles.checks}>
            <CheckField
              label="Patient refuses to assign benefits"
              name="assignmentRefused"
              value={draft.assignmentRefused}
              onChange={(assignmentRefused) => put({ assignmentRefused })}
            />
            <CheckField
              label="Provider signed for the absent patient"
              name="signedByProvider"
              value={draft.signedByProvider}
              onChange={(signedByProvider) => put({ signedByProvider })}
            />
          </div>
        </FieldRow>
      </Part>
    </>
  );
}
