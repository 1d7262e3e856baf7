/**
 * Items 25 to 27 and 31 to 33: who bills, who signs and where the service was given (NUCC manual; Medicare Claims
 * Processing Manual ch. 26 section 10.4). Without a service facility the place is the billing office, or the patient's
 * home when every line says place of service 12.
 */
import type { BillingProvider, ClaimSnapshot } from '#shared/model/claim.ts';
import { cellOf } from './boxes.ts';
import { type Filling, isMedicare, put, tick } from './filling.ts';
import { cityStateZip, dateShort, idText, nameFirstLastPlain, nameText, streetText } from './formCharacters.ts';
import { signatureOnFile } from './insuredBoxes.ts';

export function fillProviders(filling: Filling, claim: ClaimSnapshot): void {
  put(filling, '25', idText(claim.billing.taxId));
  tick(filling, `25.${claim.billing.taxIdType}`);
  put(filling, '26', idText(claim.number));
  tick(filling, claim.acceptAssignment ? '27.yes' : '27.no');
  fillSignature(filling, claim);
  fillPlace(filling, claim);
  fillBilling(filling, claim);
}

const billerName = (billing: BillingProvider): string =>
  billing.kind === 'organization' ? nameText(billing.name) : nameFirstLastPlain(billing);

/** The signer's name where the blank is wide enough for it, else the words that a signature is kept. */
function fillSignature(filling: Filling, claim: ClaimSnapshot): void {
  const lineSigner = claim.lines.findIndex((line) => line.rendering !== undefined);
  const signers = [
    { person: claim.rendering, source: 'rendering' },
    { person: claim.lines[lineSigner]?.rendering, source: `lines[${lineSigner}].rendering` },
    { person: claim.billing.kind === 'person' ? claim.billing : undefined, source: 'billing' },
  ];
  const signer = signers.find((each) => each.person !== undefined);
  const name = signer?.person ? nameFirstLastPlain(signer.person) : signatureOnFile;
  put(filling, '31', name.length <= cellOf('31').width ? name : signatureOnFile, signer?.source);
  put(filling, '31.date', dateShort(claim.signedOn));
}

function fillPlace(filling: Filling, claim: ClaimSnapshot): void {
  const { facility, billing, patient, lines } = claim;
  if (facility) {
    put(filling, '32.1', nameText(facility.name));
    put(filling, '32.2', streetText(facility.address));
    put(filling, '32.3', cityStateZip(facility.address));
    put(filling, '32a', facility.npi && idText(facility.npi));
    if (isMedicare(claim)) return;
    const index = facility.otherIds?.findIndex((each) => placeIdQualifiers.includes(each.qualifier)) ?? -1;
    const otherId = facility.otherIds?.[index];
    if (otherId) put(filling, '32b', `${otherId.qualifier}${idText(otherId.id)}`, `facility.otherIds[${index}]`);
    return;
  }
  const isHome = lines.length > 0 && lines.every((line) => line.pos === '12');
  const source = isHome ? 'patient' : 'billing';
  const { address } = isHome ? patient : billing;
  put(filling, '32.1', isHome ? nameFirstLastPlain(patient) : billerName(billing), source);
  put(filling, '32.2', streetText(address), `${source}.address.line1`);
  put(filling, '32.3', cityStateZip(address), `${source}.address`);
  if (!isHome) put(filling, '32a', idText(billing.npi), 'billing.npi');
}

const placeIdQualifiers = ['0B', 'G2', 'LU'];
const billingIdQualifiers = ['0B', 'G2', 'ZZ'];

function fillBilling(filling: Filling, claim: ClaimSnapshot): void {
  const { billing } = claim;
  const phone = billing.phone && idText(billing.phone);
  put(filling, '33.area', phone?.slice(0, 3));
  put(filling, '33.phone', phone?.slice(3));
  put(filling, '33.1', billerName(billing), billing.kind === 'organization' ? 'billing.name' : 'billing');
  put(filling, '33.2', streetText(billing.address));
  put(filling, '33.3', cityStateZip(billing.address));
  put(filling, '33a', idText(billing.npi));
  if (isMedicare(claim)) return;
  const index = billing.otherIds?.findIndex((each) => billingIdQualifiers.includes(each.qualifier)) ?? -1;
  const otherId = billing.otherIds?.[index];
  if (otherId) put(filling, '33b', `${otherId.qualifier}${idText(otherId.id)}`, `billing.otherIds[${index}]`);
  else if (billing.taxonomy) put(filling, '33b', `ZZ${idText(billing.taxonomy)}`);
}
