/**
 * What kind of service a procedure number is, by ranges of numbers and short lists (never by descriptors). Sources:
 * the published section ranges of CPT, the add-on, therapy and CLIA-waived lists of CMS, HCPCS Level II letters.
 */
const isDigits = (code: string): boolean => /^\d{5}$/.test(code);
const between = (code: string, low: string, high: string): boolean => isDigits(code) && code >= low && code <= high;
const listed = (codes: string): ReadonlySet<string> => new Set(codes.split(/\s+/));

const visitOther = listed('92002 92004 92012 92014 G0402 G0438 G0439 G0463 S0610 S0612');
export const isVisit = (code: string): boolean =>
  between(code, '99202', '99499') || between(code, '98000', '98016') || visitOther.has(code);
/** Face to face or telehealth visits that are bundled with procedures of the day. */
export const isBundledVisit = (code: string): boolean =>
  between(code, '99202', '99215') ||
  between(code, '99221', '99239') ||
  between(code, '99242', '99255') ||
  between(code, '99281', '99285') ||
  between(code, '99304', '99350') ||
  between(code, '99381', '99397') ||
  between(code, '92002', '92014');
export const isPreventiveVisit = (code: string): boolean => between(code, '99381', '99397');
export const isNewPatientVisit = (code: string): boolean =>
  between(code, '99202', '99205') ||
  between(code, '99341', '99345') ||
  between(code, '99381', '99387') ||
  code === '92002' ||
  code === '92004';
export const isConsultation = (code: string): boolean =>
  between(code, '99242', '99245') || between(code, '99252', '99255');
export const isAnesthesia = (code: string): boolean => between(code, '00100', '01999');
/** Anesthesia codes billed per day or without time. */
export const isUntimedAnesthesia = (code: string): boolean => code === '01996' || code === '01953';
/** Minutes instead of units, in item 24G and SV103. */
export const isBilledInMinutes = (code: string): boolean => isAnesthesia(code) && !isUntimedAnesthesia(code);
export const isSurgery = (code: string): boolean => between(code, '10004', '69990');
export const isImaging = (code: string): boolean => between(code, '70010', '79999');
export const isLab = (code: string): boolean => between(code, '80047', '89398') || /^\d{4}U$/.test(code);
export const isTherapy = (code: string): boolean => therapyAlways.has(code);
const therapyAlways = listed(
  '92507 92508 92521 92522 92523 92524 92526 92610 97010 97012 97014 97016 97018 97022 97024 97026 97028 97032 97033 97034 97035 97036 97039 97110 97112 97113 97116 97124 97129 97139 97140 97150 97161 97162 97163 97164 97165 97166 97167 97168 97530 97533 97535 97537 97542 97750 97755 97760 97761 97763 97799 G0283',
);
/** Fifteen-minute services under the 8-minute rule. */
export const timedTherapy = listed(
  '97032 97033 97034 97035 97036 97110 97112 97113 97116 97124 97140 97530 97533 97535 97537 97542 97750 97755 97760 97761 97763',
);
export const isDrug = (code: string): boolean => /^J[0-8]\d{3}$|^J9\d{3}$/.test(code) && code !== 'J7300';
export const isSupply = (code: string): boolean => /^[EKL]\d{4}$|^A4\d{3}$|^A[56]\d{3}$/.test(code);
export const isMammography = (code: string): boolean => mammography.has(code);
const mammography = listed('77063 77065 77066 77067 G0279');
/** Procedures that bundle a same-day visit though they are no surgery. */
export const isMinorProcedure = (code: string): boolean =>
  isSurgery(code) ? !venipuncture.has(code) : minorMedicine.has(code);
const venipuncture = listed('36400 36405 36406 36410 36415 36416');
const minorMedicine = listed('94640 96365 96372 96374 98925 98926 98927 98928 98929 98940 98941 98942');

/** Codes that are never divided into a professional and a technical part. */
export const isNeverSplit = (code: string): boolean =>
  isVisit(code) ||
  isAnesthesia(code) ||
  /^[AEJKL]\d{4}$/.test(code) ||
  between(code, '90281', '90756') ||
  isTherapy(code) ||
  neverSplit.has(code);
const neverSplit = listed(
  '36415 36416 93000 93005 93010 93015 93016 93017 93018 96372 81002 81003 81025 87880 87804 83036 80053 80061 85025',
);

export const isUnlisted = (code: string): boolean => unlisted.has(code);
const unlisted = listed(
  '01999 15999 17999 19499 20999 21089 21299 21499 21899 22899 22999 23929 24999 25999 26989 27299 27599 27899 28899 29799 29999 30999 31299 31599 31899 32999 33999 36299 37799 38999 39499 39599 40799 40899 41599 41899 42299 42699 42999 43499 43999 44799 44899 45399 45499 45999 46999 47399 47999 48999 49999 50949 51999 53899 54699 55559 55899 58578 58579 58679 58999 59899 60699 64999 66999 67299 67399 67599 67999 68399 68899 69399 69799 69949 69979 76499 77299 77399 77499 77799 78099 78199 78299 78399 78499 78599 78699 78799 78999 79999 81479 81599 84999 85999 86849 86999 87999 88099 88199 88299 88399 89240 89398 90399 90749 90899 90999 91299 92499 92700 93799 93998 94799 95199 95999 96379 96549 96999 97039 97139 97799 99199 99429 99499 99600 A0999 A4649 A6262 A9698 A9699 A9999 B9998 B9999 E0625 E0769 E1399 J3490 J3590 J7599 J7699 J7799 J7999 J8499 J8999 J9999 K0108 K0898 K0899 L0999 L1499 L2999 L3649 L3999 L5999 L7499 L8039 L8499 L8699 Q0507 Q4050 Q4051 Q4082 S9999 T1999 T2047 T5999 V2199 V2799 V5298',
);

/** Waived tests that a certificate of waiver bills with QW. */
export const waivedWithQw = listed(
  '80047 80048 80051 80053 80061 80305 81001 81003 81007 82010 82040 82043 82044 82150 82247 82271 82274 82310 82374 82435 82465 82550 82565 82570 82679 82947 82950 82951 82977 83036 83037 83516 83605 83655 83718 83721 83861 83880 83986 84075 84132 84155 84295 84443 84450 84460 84478 84520 84550 84703 85014 85018 85576 85610 86294 86308 86318 86386 86618 86701 86703 86780 86803 87077 87210 87338 87389 87400 87426 87428 87430 87449 87502 87623 87631 87633 87634 87635 87636 87637 87651 87801 87804 87807 87808 87809 87811 87880 87899 87905 89300 89321',
);

/** Add-on numbers and the numbers one of which must stand beside them on the same day. */
export const addOnPrimaries: ReadonlyMap<string, (code: string) => boolean> = new Map<
  string,
  (code: string) => boolean
>([
  ...pairs('11103 11102 11104 11106', '11105 11104 11106', '11107 11106', '11045 11042', '11046 11043', '11047 11044'),
  ...pairs('11732 11730', '17003 17000', '64484 64483', '64480 64479', '64491 64490', '64492 64491', '64494 64493'),
  ...pairs('64495 64494', '64462 64461', '22552 22551', '22614 22612 22610 22600 22630 22633', '22632 22630'),
  ...pairs('63048 63045 63046 63047', '76802 76801', '76810 76805', '77063 77067 77066 77065', '90461 90460'),
  ...pairs('90472 90460 90471 90473', '90474 90460 90471 90473', '96361 96360 96365 96374 96409 96413', '96366 96365'),
  ...pairs(
    '96367 96365 96374 96409 96413',
    '96375 96365 96374 96409 96413',
    '96376 96365 96374',
    '96368 96365 96366 96413',
  ),
  ...pairs(
    '97546 97545',
    '97811 97810',
    '97814 97813 97810',
    '99292 99291',
    '90840 90839',
    '96165 96164',
    '96168 96167',
  ),
  ...pairs('96171 96170', '99439 99490', '99425 99424', '99427 99426', '99437 99491', '99489 99487', '99458 99457'),
  ...pairs(
    '99417 99205 99215 99245 99345 99350 99483',
    'G2212 99205 99215 99483',
    '95885 95907 95908 95909 95910 95911 95912 95913',
  ),
  ...pairs(
    '95886 95907 95908 95909 95910 95911 95912 95913',
    '10004 10021',
    '10006 10005',
    '10008 10007',
    '10010 10009',
  ),
  ...pairs(
    '93320 93303 93304 93312 93314 93315 93317 93350 93351',
    '93325 76825 76826 76827 76828 93303 93304 93308 93312 93314 93315 93317 93350 93351',
  ),
  ...pairs(
    '90785 90791 90792 90832 90833 90834 90836 90837 90838 90853',
    '99498 99497',
    'G0513 G0438 G0439 99385 99386 99387 99395 99396 99397',
  ),
  ['90833', isVisit],
  ['90836', isVisit],
  ['90838', isVisit],
  ['G2211', (code) => between(code, '99202', '99215')],
]);

function pairs(...rows: string[]): [string, (code: string) => boolean][] {
  return rows.map((row) => {
    const [addOn = '', ...primaries] = row.split(' ');
    const accepted = new Set(primaries);
    return [addOn, (code: string): boolean => accepted.has(code)];
  });
}

/** Days after surgery in which visits are included. A short list of everyday operations. */
export const globalDays: ReadonlyMap<string, number> = new Map([
  ...'10040 10060 10061 10080 10120 10140 10160 11200 11400 11401 11402 11403 11404 11406 11420 11421 11422 11440 11441 11442 11600 11601 11602 11603 11640 11641 11642 11750 11765 12031 12032 12041 12051 17000 17004 17110 17111 17260 17261 17262 26010 28190 30300 30901 40808 41010 46083 46320 54050 56405 56501 57061 58300 65205 69100 69200'
    .split(' ')
    .map((code): [string, number] => [code, 10]),
  ...'19301 23412 23472 23500 23600 23650 24500 25000 25500 25560 25600 25605 25607 26055 26160 26600 26720 26750 27130 27236 27244 27447 27506 27750 27760 27786 27810 28296 28470 28490 28510 29806 29827 29848 29876 29877 29880 29881 29888 44970 47562 47563 49505 49507 49585 49650 49651 55866 58150 58571 60240 63030 63047 64721 66984 67028'
    .split(' ')
    .map((code): [string, number] => [code, 90]),
]);
export const isMajorSurgery = (code: string): boolean => globalDays.get(code) === 90;

/** Modifiers by which a pair of edited codes may pass (CMS NCCI policy). */
export const bypassModifiers = listed(
  'E1 E2 E3 E4 FA F1 F2 F3 F4 F5 F6 F7 F8 F9 TA T1 T2 T3 T4 T5 T6 T7 T8 T9 LT RT LC LD LM RC RI 24 25 27 57 58 59 78 79 91 XE XP XS XU',
);
export const anatomicModifiers = listed(
  'E1 E2 E3 E4 FA F1 F2 F3 F4 F5 F6 F7 F8 F9 TA T1 T2 T3 T4 T5 T6 T7 T8 T9 LT RT LC LD LM RC RI',
);
export const facilityPlaces = listed('19 21 22 23');
export const inpatientPlaces = listed('21 51 61');
export const placesOfService = listed(
  '01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 31 32 33 34 41 42 49 50 51 52 53 54 55 56 57 58 60 61 62 65 66 71 72 81 99',
);
