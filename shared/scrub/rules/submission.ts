/**
 * S01-S12 and S16-S19: who bills and how the claim goes out (items 10, 14-33; loops 2000A-2310). Set up wrongly once,
 * these fail every claim of the practice; clearinghouses reject them before the payer sees them.
 */
import { isClia, isNpi, isState, isTaxId, isTaxonomy, isZip } from '#shared/kernel/identifiers.ts';
import type { ClaimView, LineView } from '#shared/scrub/claimView.ts';
import type { ScrubContext } from '#shared/scrub/context.ts';
import {
  isConsultation,
  isImaging,
  isLab,
  isMammography,
  isSupply,
  isTherapy,
  waivedWithQw,
} from '#shared/scrub/procedureKinds.ts';
import {
  addOneOf,
  type Complaint,
  complaint,
  hasModifier,
  lineAt,
  lineName,
  perLine,
  type ScrubRule,
} from '#shared/scrub/rule.ts';

function npis(claim: ClaimView): Complaint[] {
  const present: [where: string, who: string, npi: string | undefined, isNeeded: boolean][] = [
    ['billing.npi', 'billing provider', claim.billing.npi, true],
    ['rendering.npi', 'rendering provider', claim.rendering?.npi, claim.rendering !== undefined],
    ['referring.npi', 'referring provider', claim.referring?.npi, claim.referring !== undefined],
    ['facility.npi', 'facility', claim.facility?.npi, false],
    ...claim.lines.map((line): [string, string, string | undefined, boolean] => [
      lineAt(line, 'rendering.npi'),
      `rendering provider of ${lineName(line).toLowerCase()}`,
      line.rendering?.npi,
      line.rendering !== undefined,
    ]),
  ];
  return present.flatMap(([where, who, npi, isNeeded]) => {
    if (npi === undefined)
      return isNeeded
        ? [complaint(where, `The NPI of the ${who} is missing.`, 'Enter the ten digits from the NPI registry.')]
        : [];
    return isNpi(npi)
      ? []
      : [complaint(where, `The NPI of the ${who} fails its check digit.`, 'Compare it with the NPI registry.')];
  });
}

function parties(claim: ClaimView): Complaint[] {
  const found = entity(claim);
  const unnamed: [string, string, boolean][] = [
    ['rendering.last', 'rendering provider', claim.rendering !== undefined && !claim.rendering.last],
    ...claim.lines.map((line): [string, string, boolean] => [
      lineAt(line, 'rendering.last'),
      `rendering provider of ${lineName(line).toLowerCase()}`,
      line.rendering !== undefined && !line.rendering.last,
    ]),
    ['facility.name', 'facility', claim.facility !== undefined && !claim.facility.name],
  ];
  for (const [where, who, isUnnamed] of unnamed)
    if (isUnnamed) found.push(complaint(where, `The ${who} has no name.`, 'Enter the name.'));
  if (claim.acceptsAssignment === undefined)
    found.push(
      complaint(
        'acceptAssignment',
        'It is not answered whether assignment is accepted (item 27).',
        'Answer it in the visit: yes where the provider participates with this payer.',
      ),
    );
  return found;
}

function entity({ billing, rendering }: ClaimView): Complaint[] {
  if (billing.kind === 'organization') {
    if (!billing.name)
      return [complaint('billing.name', 'The billing organization has no name.', 'Enter its legal name.')];
    return rendering?.npi !== undefined && rendering.npi === billing.npi
      ? [
          complaint(
            'billing.npi',
            'The practice bills with the NPI of a person.',
            'Enter the organization’s own NPI (type 2) in the practice setup.',
          ),
        ]
      : [];
  }
  if (billing.kind !== 'person')
    return [
      complaint(
        'billing.kind',
        'It is not set whether a practice or a person bills.',
        'Choose one in the practice setup.',
      ),
    ];
  return billing.last
    ? []
    : [complaint('billing.last', 'The billing provider has no name.', 'Enter the name in the practice setup.')];
}

function taxId({ billing }: ClaimView): Complaint[] {
  const fix = 'Correct the tax ID in the practice setup; it must match the W-9 the payer has.';
  if (!isTaxId(billing.taxId ?? '') || /^(\d)\1{8}$/.test(billing.taxId ?? ''))
    return [complaint('billing.taxId', 'The tax ID does not have nine digits.', fix)];
  if (billing.taxIdType !== 'EIN' && billing.taxIdType !== 'SSN')
    return [complaint('billing.taxIdType', 'It is not set whether the tax ID is an EIN or an SSN.', fix)];
  return billing.kind === 'organization' && billing.taxIdType === 'SSN'
    ? [complaint('billing.taxIdType', 'A practice bills with an EIN, not with a Social Security number.', fix)]
    : [];
}

function taxonomies(claim: ClaimView, { payer }: ScrubContext): Complaint[] {
  const fix = 'Choose the taxonomy the provider is enrolled with.';
  const given: [string, string | undefined][] = [
    ['billing.taxonomy', claim.billing.taxonomy],
    ['rendering.taxonomy', claim.rendering?.taxonomy],
    ...claim.lines.map((line): [string, string | undefined] => [
      lineAt(line, 'rendering.taxonomy'),
      line.rendering?.taxonomy,
    ]),
  ];
  const wrong = given.flatMap(([where, taxonomy]) =>
    taxonomy === undefined || isTaxonomy(taxonomy)
      ? []
      : [complaint(where, 'The taxonomy is not ten characters ending in X.', fix)],
  );
  return payer?.requiresTaxonomy === true && claim.billing.taxonomy === undefined
    ? [...wrong, complaint('billing.taxonomy', 'This payer wants the billing provider’s taxonomy.', fix)]
    : wrong;
}

export const isPostBox = (line: string | undefined): boolean =>
  /\b(?:p\.?\s*o\.?\s*box|post\s+office\s+box|p\.?\s*o\.?\s*drawer|lock\s*box|box\s+\d+)\b/i.test(line ?? '');

function zips(claim: ClaimView, { medium }: ScrubContext): Complaint[] {
  const wanted = medium === '837P' ? 9 : 5;
  const isRight = (zip: string | undefined): boolean => isZip(zip ?? '') && (zip ?? '').length >= wanted;
  const lacks = medium === '837P' ? 'has no nine-digit ZIP' : 'has no ZIP of five or nine digits';
  const found: Complaint[] = [];
  if (!isRight(claim.billing.address.zip))
    found.push(
      complaint('billing.address.zip', `The billing address ${lacks}.`, 'Look up ZIP+4 for the street address.'),
    );
  if (claim.facility && !isRight(claim.facility.address.zip))
    found.push(
      complaint('facility.address.zip', `The facility’s address ${lacks}.`, 'Look up ZIP+4 for the place of service.'),
    );
  return found;
}

const needsOrder = (line: LineView): boolean =>
  isLab(line.code) || isImaging(line.code) || isSupply(line.code) || isConsultation(line.code) || isTherapy(line.code);

function orders(claim: ClaimView): Complaint[] {
  const { referring } = claim;
  if (referring) {
    const isComplete = referring.last !== undefined && referring.npi !== undefined;
    return isComplete
      ? []
      : [
          complaint(
            'referring',
            'The referring or ordering provider lacks a name or NPI.',
            'Complete both (items 17 and 17b).',
          ),
        ];
  }
  const line = claim.lines.find(needsOrder);
  return line
    ? [
        complaint(
          'referring',
          `${line.code} needs the provider who ordered or referred it.`,
          'Add the name and NPI (items 17 and 17b); for own orders the rendering provider.',
        ),
      ]
    : [];
}

function laboratory(claim: ClaimView, { office }: ScrubContext): Complaint[] {
  const labLines = claim.lines.filter((line) => isLab(line.code) && !hasModifier(line, '26', '90'));
  const [first] = labLines;
  if (!first) return [];
  const number = claim.cliaNumber ?? claim.facility?.clia;
  if (number === undefined)
    return [
      complaint(
        'cliaNumber',
        `${first.code} is a laboratory test and needs the CLIA number of the place that ran it.`,
        'Enter the ten characters of the certificate.',
      ),
    ];
  if (!isClia(number.toUpperCase()))
    return [
      complaint('cliaNumber', 'The CLIA number does not have the form 11D1234567.', 'Copy it from the certificate.'),
    ];
  if (office?.cliaCertificate !== 'waiver') return [];
  return labLines
    .filter((line) => waivedWithQw.has(line.code) && !hasModifier(line, 'QW'))
    .map((line) =>
      complaint(
        lineAt(line, 'modifiers'),
        `${line.code} is billed under a certificate of waiver without QW.`,
        'Add QW.',
        addOneOf(line, 'QW'),
      ),
    );
}

function enrolment(claim: ClaimView, { payer }: ScrubContext): Complaint[] {
  const known = payer?.enrolments;
  const on = claim.firstDay;
  if (!known || on === undefined) return [];
  const npis = new Map<string, string>();
  if (claim.rendering?.npi !== undefined) npis.set(claim.rendering.npi, 'rendering.npi');
  else if (claim.billing.kind === 'person' && claim.billing.npi !== undefined)
    npis.set(claim.billing.npi, 'billing.npi');
  for (const line of claim.lines)
    if (line.rendering?.npi !== undefined) npis.set(line.rendering.npi, lineAt(line, 'rendering.npi'));
  return [...npis].flatMap(([npi, where]) =>
    known.some((each) => each.providerNpi === npi && each.from <= on && (each.to === undefined || on <= each.to))
      ? []
      : [
          complaint(
            where,
            'The provider is not enrolled with this payer on the date of service.',
            'Hold the claim until enrolment is confirmed, or bill under the right provider.',
          ),
        ],
  );
}

function accidents(claim: ClaimView): Complaint[] {
  const { causes, dates, payer } = claim;
  const found: Complaint[] = [];
  if (!causes.isAnswered)
    found.push(
      complaint(
        'relatedCauses',
        'It is not answered whether work or an accident caused this.',
        'Answer it in the visit (items 10a to 10c).',
      ),
    );
  if (causes.auto && !isState(causes.autoState ?? ''))
    found.push(
      complaint(
        'relatedCauses.auto.state',
        'The state of the auto accident is missing.',
        'Enter its two letters (item 10b).',
      ),
    );
  if ((causes.auto || causes.other) && dates.accident === undefined)
    found.push(complaint('dates.accident', 'The accident has no date.', 'Enter the date of the accident.'));
  if (causes.employment && dates.accident === undefined && dates.onset === undefined)
    found.push(
      complaint(
        'dates.accident',
        'The work injury or illness has no date.',
        'Enter the date of the accident or onset.',
      ),
    );
  if (payer.filingCode === 'WC' && !causes.employment)
    found.push(
      complaint(
        'relatedCauses.employment',
        'A workers’ compensation claim must say that employment was the cause.',
        'Answer item 10a with yes.',
      ),
    );
  if (payer.filingCode === 'AM' && !causes.auto)
    found.push(
      complaint(
        'relatedCauses.auto',
        'An auto insurance claim must say that an auto accident was the cause.',
        'Answer item 10b with yes and the state.',
      ),
    );
  return found;
}

function dates(claim: ClaimView, { medium }: ScrubContext): Complaint[] {
  const { onset, lmp, accident, disabilityFrom, disabilityTo, admission, discharge } = claim.dates;
  const found = claim.unreadableDates.map((key) =>
    complaint(`dates.${key}`, 'A date of the claim is no calendar day.', 'Enter it as month, day and year.'),
  );
  const last = claim.lastDay;
  for (const [key, value] of [
    ['onset', onset],
    ['lmp', lmp],
    ['accident', accident],
  ] as const)
    if (value !== undefined && last !== undefined && value > last)
      found.push(
        complaint(
          `dates.${key}`,
          'A date of illness or accident lies after the service.',
          'Correct the date (item 14 or 15).',
        ),
      );
  if (claim.signedOn === undefined)
    found.push(complaint('signedOn', 'The day of the signature is missing (item 31).', 'Make the claim again.'));
  if (medium === 'paper' && onset !== undefined && lmp !== undefined)
    found.push(
      complaint(
        'dates.lmp',
        'Item 14 holds one date: onset or last menstrual period.',
        'Keep the one that belongs to this visit.',
      ),
    );
  if (discharge !== undefined && (admission === undefined || discharge < admission))
    found.push(
      complaint(
        'dates.admission',
        'The discharge date has no admission date before it.',
        'Enter both dates of the stay (item 18).',
      ),
    );
  if (disabilityTo !== undefined && (disabilityFrom === undefined || disabilityTo < disabilityFrom))
    found.push(
      complaint(
        'dates.disabilityFrom',
        'The end of the time off work has no beginning before it.',
        'Enter both dates (item 16).',
      ),
    );
  return found;
}

function medicareItem11(claim: ClaimView): Complaint[] {
  if (!claim.isMedicare || claim.rank === undefined || claim.rank === 1) return [];
  const primary = claim.otherCoverages.find((each) => each.rank === 1);
  if (!primary || (primary.groupNumber === undefined && primary.memberId === undefined))
    return [
      complaint(
        'otherCoverages',
        'Medicare pays second, and the first plan’s policy number is missing (item 11).',
        'Add the primary coverage with its policy or group number.',
      ),
    ];
  return claim.coverage.insuranceTypeCode === undefined
    ? [
        complaint(
          'coverage.insuranceTypeCode',
          'Medicare pays second, and the reason is not given.',
          'Choose why: working aged, disability, ESRD, workers’ compensation, auto ...',
        ),
      ]
    : [];
}

const rule = (id: string, severity: ScrubRule['severity'], title: string, check: ScrubRule['check']): ScrubRule => ({
  id,
  severity,
  step: 'claims',
  title,
  check,
});

export const submissionRules: readonly ScrubRule[] = [
  rule('S01', 'error', 'NPIs are present and pass their check digit', npis),
  rule('S02', 'error', 'Who bills and who treats is named, with the right kind of NPI', parties),
  rule('S03', 'error', 'Tax ID has nine digits and fits who bills', taxId),
  rule('S04', 'error', 'Taxonomy has the right form and is there where wanted', taxonomies),
  rule('S05', 'error', 'Billing address is a street, not a post box', (claim, { medium }) => {
    const { line1, line2, city, state } = claim.billing.address;
    if (medium === '837P' && (isPostBox(line1) || isPostBox(line2)))
      return [
        complaint(
          'billing.address.line1',
          'The billing address is a post box, which electronic claims refuse.',
          'Put the street here and the box in the pay-to address.',
        ),
      ];
    const lacks = [
      ['line1', 'street', line1],
      ['city', 'city', city],
      ['state', 'state', state],
    ] as const;
    return lacks
      .filter(([, , value]) => !value)
      .map(([field, what]) =>
        complaint(
          `billing.address.${field}`,
          `The billing address has no ${what}.`,
          'Complete the address in the practice setup.',
        ),
      );
  }),
  rule('S06', 'error', 'ZIP codes of billing and facility are complete', zips),
  rule('S07', 'error', 'Ordered services name who ordered them', orders),
  rule('S08', 'warning', 'Ordering provider is enrolled with Medicare', (claim, { payer }) =>
    payer?.enrolledReferrers &&
    claim.referring?.npi !== undefined &&
    !payer.enrolledReferrers.includes(claim.referring.npi)
      ? [
          complaint(
            'referring.npi',
            'The ordering or referring provider is not known as enrolled (PECOS).',
            'Check the enrolment before sending.',
          ),
        ]
      : [],
  ),
  rule('S09', 'warning', 'Rendering provider is enrolled with the payer', enrolment),
  rule('S10', 'error', 'Laboratory tests have a CLIA number', laboratory),
  rule('S11', 'error', 'Mammograms have a certification number', (claim, { office }) =>
    perLine(claim, (line) =>
      office && isMammography(line.code) && !hasModifier(line, '26') && office.mammographyNumber === undefined
        ? complaint(
            lineAt(line, 'code'),
            `${lineName(line)} is a mammogram, and the certification number is missing.`,
            'Enter the number in the practice setup.',
          )
        : undefined,
    ),
  ),
  rule('S12', 'error', 'Corrections name the claim they correct', (claim) => {
    if (!['1', '7', '8'].includes(claim.frequency ?? ''))
      return [
        complaint(
          'frequency',
          'It is not set whether this claim is new, a replacement or a void.',
          'Make the claim again from its visit.',
        ),
      ];
    return (claim.frequency === '7' || claim.frequency === '8') && claim.payerClaimNumber === undefined
      ? [
          complaint(
            'payerClaimNumber',
            'A replacement or void needs the payer’s claim number.',
            'Take it from the remittance (item 22).',
          ),
        ]
      : [];
  }),
  rule('S16', 'error', 'Accidents are complete', accidents),
  rule('S17', 'warning', 'Promised attachments are there', (claim, { patientFacts }) =>
    claim.attachments.flatMap(({ method, controlNumber }, index) => {
      if (method === 'AA') return [];
      const onFile = patientFacts?.attachmentsOnFile;
      const isThere = controlNumber !== undefined && (onFile === undefined || onFile.includes(controlNumber));
      return isThere
        ? []
        : [
            complaint(
              `attachments[${index}]`,
              'An attachment is announced that cannot be found.',
              'Attach the document and give it a control number.',
            ),
          ];
    }),
  ),
  rule('S18', 'error', 'Dates of illness, stay and absence are paired and possible', dates),
  rule('S19', 'error', 'Medicare’s item 11 is answered', medicareItem11),
];
