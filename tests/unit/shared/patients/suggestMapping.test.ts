import { existsSync, readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { suggestMapping } from '#shared/patients/index.ts';

const fields = (...headings: string[]): (string | undefined)[] =>
  suggestMapping(headings).columns.map((column) => column.field);

describe('column headings', () => {
  it.each([
    [
      ['PatientFirstName', 'patient_last_name', 'Patient DOB'],
      ['first', 'last', 'birthDate'],
    ],
    [
      ['fname', 'lname', 'mname', 'DOB', 'postal_code', 'pid'],
      ['first', 'last', 'middle', 'birthDate', 'zip', 'externalId'],
    ],
    [
      ['Street 1', 'Street 2', 'Phone 1', 'Chart Number'],
      ['line1', 'line2', 'phone', 'externalId'],
    ],
    [
      ['Carrier #1', 'Policy #1', 'Carrier #2', 'Policy #2', 'Copay'],
      ['primary.payerName', 'primary.memberId', 'secondary.payerName', 'secondary.memberId', 'primary.copay'],
    ],
    [
      ['insurance_member_id', 'insurance_group_id', 'insurance_payer_id', 'insurance_last_name'],
      ['primary.memberId', 'primary.groupNumber', 'primary.payerId', 'primary.subscriberLast'],
    ],
    [
      ['SecondaryInsurancePolicyNumber', 'PrimaryInsurancePolicyInsuredDateOfBirth'],
      ['secondary.memberId', 'primary.subscriberBirthDate'],
    ],
    [
      ['SSN', 'DRIVERS', 'HEALTHCARE_EXPENSES', 'PrimaryCarePhysicianFullName', 'InsuranceBalance'],
      [undefined, undefined, undefined, undefined, undefined],
    ],
  ])('%j are recognised', (headings, expected) => {
    expect(fields(...headings)).toEqual(expected);
  });

  it('of two phones the home phone is taken', () => {
    expect(suggestMapping(['Cell', 'Home Phone']).mapping.phone).toBe(1);
  });

  it('that lack a birth date say so', () => {
    expect(suggestMapping(['Last', 'First', 'Sex', 'Address', 'City', 'State', 'Zip']).missing).toEqual(['birthDate']);
  });
});

const folder = '../shared/data/vendor_formats';
describe.skipIf(!existsSync(folder))('sample headings of other programs (skipped where absent)', () => {
  const variants = existsSync(folder)
    ? Papa.parse<string[]>(readFileSync(`${folder}/patient_list_header_variants.csv`, 'utf8'), { skipEmptyLines: true })
        .data
    : [];
  it.each(['link2md', 'workflowhealth', 'synthea'])('%s gives all that a patient needs', (source) => {
    const row = variants.find(([name]) => name === source);
    const result = suggestMapping((row?.[1] ?? '').split(','));
    expect(result.missing).toEqual([]);
  });

  it('Kareo patient exports map people and two coverages', () => {
    const rows = Papa.parse<string[]>(readFileSync(`${folder}/kareo_export_fields.csv`, 'utf8'), {
      skipEmptyLines: true,
    }).data;
    const headings = rows.filter(([record]) => record === 'patient').map(([, , field]) => field ?? '');
    const { mapping, missing, columns } = suggestMapping(headings);
    expect(missing).toEqual([]);
    const name = (column: number | undefined): string | undefined => columns[column ?? -1]?.heading;
    expect(name(mapping.line1)).toBe('AddressLine1');
    expect(name(mapping.phone)).toBe('HomePhone');
    expect(name(mapping.externalId)).toBe('MedicalRecordNumber');
    expect(name(mapping.guarantorLast)).toBe('GuarantorLastName');
    expect(name(mapping['primary.payerName'])).toBe('PrimaryInsurancePolicyCompanyName');
    expect(name(mapping['primary.memberId'])).toBe('PrimaryInsurancePolicyNumber');
    expect(name(mapping['secondary.copay'])).toBe('SecondaryInsurancePolicyCopay');
    expect(name(mapping['primary.subscriberName'])).toBe('PrimaryInsurancePolicyInsuredFullName');
  });
});
