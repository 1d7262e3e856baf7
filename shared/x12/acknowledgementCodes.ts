/** Codes of TA1 and 999 (X12 I18, 715, 717, 718, 620, 621), worded for the person who has to fix the file. */

/** TA105. */
export const interchangeNotes = {
  '000': 'no error',
  '001': 'control numbers of ISA and IEA differ',
  '002': 'this standard is not supported',
  '003': 'this version of the controls is not supported',
  '004': 'segment terminator invalid',
  '005': 'sender id qualifier invalid',
  '006': 'sender id not known',
  '007': 'receiver id qualifier invalid',
  '008': 'receiver id not known',
  '009': 'receiver id unknown to them',
  '010': 'authorization qualifier invalid',
  '011': 'authorization value invalid',
  '012': 'security qualifier invalid',
  '013': 'security value invalid',
  '014': 'interchange date invalid',
  '015': 'interchange time invalid',
  '016': 'interchange standards id invalid',
  '017': 'interchange version invalid',
  '018': 'interchange control number invalid',
  '019': 'acknowledgement request value invalid',
  '020': 'test indicator invalid',
  '021': 'number of groups invalid',
  '022': 'control structure invalid',
  '023': 'file ends too early',
  '024': 'content invalid',
  '025': 'duplicate interchange control number',
  '026': 'element separator invalid',
  '027': 'component separator invalid',
  '028': 'delivery date invalid',
  '029': 'delivery time invalid',
  '030': 'delivery time code invalid',
  '031': 'grade of service invalid',
} as const;

/** AK905 to AK909. */
export const groupErrors = {
  '1': 'kind of group not supported',
  '2': 'version not supported',
  '3': 'closing GE missing',
  '4': 'control numbers of GS and GE differ',
  '5': 'number of transactions in GE is wrong',
  '6': 'group control number invalid',
  '10': 'authentication key unknown',
  '11': 'encryption key unknown',
  '12': 'this security service not available',
  '13': 'security recipient unknown',
  '14': 'security originator unknown',
  '15': 'syntax error in decrypted text',
  '16': 'security not supported',
  '17': 'incorrect message length',
  '18': 'message authentication failed',
  '19': 'group control number not unique',
  '23': 'S3E security end missing',
  '24': 'S3S security start missing',
  '25': 'S4E security end missing',
  '26': 'S4S security start missing',
} as const;

/** IK502 to IK506. */
export const transactionErrors = {
  '1': 'kind of transaction not supported',
  '2': 'closing SE missing',
  '3': 'control numbers of ST and SE differ',
  '4': 'number of segments in SE is wrong',
  '5': 'one or more segments have errors',
  '6': 'transaction id invalid',
  '7': 'transaction control number invalid or missing',
  '8': 'authentication key unknown',
  '9': 'encryption key unknown',
  '15': 'syntax error in decrypted text',
  '16': 'security not supported',
  '18': 'authentication failed',
  '19': 'transaction not in a group that allows it',
  '23': 'transaction control number not unique in the group',
  I5: 'the guide this follows is missing or not supported',
  I6: 'the guide version is not supported',
} as const;

/** IK304. */
export const segmentErrors = {
  '1': 'segment not known',
  '2': 'segment not expected here',
  '3': 'required segment missing',
  '4': 'loop occurs too often',
  '5': 'segment occurs too often',
  '6': 'segment not in this transaction',
  '7': 'segment out of order',
  '8': 'segment has element errors',
  I4: 'segment not used in this guide',
  I6: 'segment missing though the situation requires it',
  I7: 'loop occurs too few times',
  I8: 'segment occurs too few times',
  I9: 'segment present though the situation forbids it',
} as const;

/** IK403. */
export const elementErrors = {
  '1': 'required element missing',
  '2': 'element missing though another one requires it',
  '3': 'too many elements',
  '4': 'value too short',
  '5': 'value too long',
  '6': 'invalid character',
  '7': 'code not in the list',
  '8': 'not a date',
  '9': 'not a time',
  '10': 'elements that exclude each other are both there',
  '12': 'too many repetitions',
  '13': 'too many components',
  I6: 'code value not used in this guide',
  I9: 'element present though the situation forbids it',
  I10: 'element not used in this guide',
  I11: 'element missing though the situation requires it',
  I12: 'value does not match the pattern the guide asks for',
  I13: 'value not allowed together with another',
} as const;

/** The label of a code, or a plain admission that it is not in the table. */
export const labelOf = (table: Readonly<Record<string, string>>, code: string): string =>
  Object.hasOwn(table, code) ? (table[code] ?? code) : `code ${code}`;
