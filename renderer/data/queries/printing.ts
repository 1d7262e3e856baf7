/** The office's calibrated printers. */
import { z } from 'zod';
import { type PrinterProfile, printerProfile } from '#shared/cms1500/index.ts';
import type { Setting } from '#shared/model/practice.ts';
import type { Book } from '../book.ts';

export const printerProfilesSetting = 'printing.profiles';
const list = z.array(printerProfile);

export const printerProfilesIn = (setting: Setting | undefined): PrinterProfile[] =>
  list.safeParse(setting?.value).data ?? [];

export const printerProfiles = async (book: Book): Promise<PrinterProfile[]> =>
  printerProfilesIn(await book.db.rows('settings').get(printerProfilesSetting));
