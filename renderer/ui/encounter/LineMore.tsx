/** What a line may carry in its shaded half and beside: drug, narrative, marks, numbers, its own providers and place. */
import { CheckField } from '#renderer/ui/fields/CheckField.tsx';
import { ChoiceField } from '#renderer/ui/fields/ChoiceField.tsx';
import { DateField } from '#renderer/ui/fields/DateField.tsx';
import { FieldRow } from '#renderer/ui/fields/FieldRow.tsx';
import { NumberField } from '#renderer/ui/fields/NumberField.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { epsdtReferrals, lineReferences } from '#shared/model/claimDetails.ts';
import { nameLastFirst } from '#shared/model/names.ts';
import type { Facility, Provider } from '#shared/model/practice.ts';
import { codeChoices } from './codeChoices.ts';
import styles from './EncounterEditor.module.css';
import type { LineExtras, LineRole, NdcUnit } from './lineExtras.ts';
import { NamedProviderFields } from './NamedProviderFields.tsx';
import { ReferenceFields } from './ReferenceFields.tsx';
import type { ProviderSearch } from './useProviderSearch.ts';

const units: { value: NdcUnit; label: string }[] = [
  { value: 'UN', label: 'Unit' },
  { value: 'ML', label: 'Milliliter' },
  { value: 'GR', label: 'Gram' },
  { value: 'ME', label: 'Milligram' },
  { value: 'F2', label: 'International unit' },
];
const checkUps = codeChoices(epsdtReferrals);
const roles: readonly [LineRole, string][] = [
  ['referring', 'Referring provider of the line'],
  ['ordering', 'Ordering provider of the line'],
  ['supervising', 'Supervising provider of the line'],
];

interface LineMoreProps {
  /** `lines[0]`. */
  name: string;
  extras: LineExtras;
  onChange: (part: Partial<LineExtras>) => void;
  onPlace: (place: Facility | undefined) => void;
  places: readonly Facility[];
  providers: readonly Provider[];
  search: ProviderSearch;
  problemAt: (where: string) => string | undefined;
}

export function LineMore(props: LineMoreProps) {
  const { name, extras, onChange, onPlace, places, search, problemAt } = props;
  return (
    <div className={styles.lineMore}>
      <FieldRow tracks="150px 140px 90px minmax(0, 1fr)">
        <TextField
          label="NDC"
          name={`${name}.ndc.code11`}
          value={extras.ndcCode}
          onChange={(ndcCode) => onChange({ ndcCode })}
          error={problemAt(`${name}.ndc.code11`)}
        />
        <ChoiceField
          label="Unit"
          name={`${name}.ndc.unit`}
          choices={units}
          value={extras.ndcUnit}
          onChange={(ndcUnit) => onChange({ ndcUnit })}
          isClearable
          error={problemAt(`${name}.ndc.unit`)}
        />
        <NumberField
          label="Quantity"
          name={`${name}.ndc.quantity`}
          value={extras.ndcQuantity}
          onChange={(ndcQuantity) => onChange({ ndcQuantity })}
          decimals={3}
          error={problemAt(`${name}.ndc.quantity`)}
        />
        <TextField
          label="Prescription"
          name={`${name}.ndc.prescriptionNumber`}
          isUpperCase
          value={extras.prescriptionNumber}
          onChange={(prescriptionNumber) => onChange({ prescriptionNumber })}
        />
      </FieldRow>
      <FieldRow tracks="minmax(0, 1fr) minmax(0, 1fr)">
        <TextField
          label="What was done, for unlisted codes"
          name={`${name}.description`}
          maxLength={80}
          value={extras.description}
          onChange={(description) => onChange({ description })}
        />
        <TextField
          label="Note on the line"
          name={`${name}.note`}
          maxLength={80}
          value={extras.note}
          onChange={(note) => onChange({ note })}
        />
      </FieldRow>
      <FieldRow tracks="150px 150px minmax(0, 1fr)">
        <DateField
          label="Last day"
          name={`${name}.to`}
          value={extras.lastDay}
          onChange={(lastDay) => onChange({ lastDay })}
          error={problemAt(`${name}.to`)}
        />
        <ChoiceField
          label="EPSDT (24H)"
          name={`${name}.epsdt`}
          choices={checkUps}
          value={extras.epsdt}
          onChange={(epsdt) => onChange({ epsdt })}
          isClearable
        />
        <div className={styles.checksInRow}>
          <CheckField
            label="Emergency"
            name={`${name}.emergency`}
            value={extras.isEmergency}
            onChange={(isEmergency) => onChange({ isEmergency })}
          />
          <CheckField
            label="Family planning"
            name={`${name}.familyPlanning`}
            value={extras.isFamilyPlanning}
            onChange={(isFamilyPlanning) => onChange({ isFamilyPlanning })}
          />
          <CheckField
            label="Note certifies"
            name={`${name}.noteQualifier`}
            value={extras.isCertified}
            onChange={(isCertified) => onChange({ isCertified })}
          />
        </div>
      </FieldRow>
      <FieldRow tracks="minmax(0, 1fr) minmax(0, 1fr)">
        <RenderingChoice {...props} />
        <ChoiceField
          label="Place, if another"
          name={`${name}.facilityId`}
          choices={places.map((each) => ({ value: each.id as string, label: `${each.name} · ${each.pos}` }))}
          value={extras.facilityId}
          onChange={(picked) => onPlace(places.find((each) => each.id === picked))}
          isClearable
        />
      </FieldRow>
      {roles.map(([role, label]) => (
        <NamedProviderFields
          key={role}
          label={label}
          name={`${name}.${role}`}
          draft={extras.named[role]}
          onChange={(named) => onChange({ named: { ...extras.named, [role]: named } })}
          search={search}
          problemAt={problemAt}
        />
      ))}
      <FieldRow tracks="minmax(0, 1fr) minmax(0, 1fr) minmax(0, 1fr)">
        <TextField
          label="Authorization of the line"
          name={`${name}.authorizationNumber`}
          isUpperCase
          value={extras.authorizationNumber}
          onChange={(authorizationNumber) => onChange({ authorizationNumber })}
        />
        <TextField
          label="Referral of the line"
          name={`${name}.referralNumber`}
          isUpperCase
          value={extras.referralNumber}
          onChange={(referralNumber) => onChange({ referralNumber })}
        />
        <TextField
          label="CLIA of the line"
          name={`${name}.cliaNumber`}
          isUpperCase
          value={extras.cliaNumber}
          onChange={(cliaNumber) => onChange({ cliaNumber })}
          error={problemAt(`${name}.cliaNumber`)}
        />
      </FieldRow>
      <ReferenceFields
        name={`${name}.references`}
        kinds={lineReferences}
        drafts={extras.references}
        onChange={(references) => onChange({ references })}
        problemAt={problemAt}
      />
    </div>
  );
}

/** Who did the work, where another than the visit's provider. One who has left stays a choice of the line that names them. */
function RenderingChoice({ name, extras, onChange, providers, problemAt }: LineMoreProps) {
  const { rendering } = extras;
  const people = providers.map(({ last, first, middle, suffix, npi, taxonomy, credential, otherIds }) => ({
    last,
    first,
    middle,
    suffix,
    npi,
    taxonomy,
    credential,
    otherIds,
  }));
  const all = rendering && !people.some((each) => each.npi === rendering.npi) ? [rendering, ...people] : people;
  return (
    <ChoiceField
      label="Rendered by, if another"
      name={`${name}.rendering`}
      choices={all.map((each) => ({ value: each.npi, label: `${nameLastFirst(each)} · ${each.npi}` }))}
      value={rendering?.npi}
      onChange={(npi) => onChange({ rendering: all.find((each) => each.npi === npi) })}
      isClearable
      error={problemAt(`${name}.rendering`)}
    />
  );
}
