/** Printers the office has calibrated for its red forms, kept in the settings of the book. */
import { z } from 'zod';
import { type PrinterProfile, printerProfile } from '#shared/cms1500/index.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { problem } from '#shared/kernel/problems.ts';
import { id } from '#shared/model/schemas.ts';
import { printerProfilesIn, printerProfilesSetting } from '../queries/printing.ts';
import type { Command, CommandContext } from '../runCommand.ts';

const saveInput = z.object({
  profileId: id<'printerProfile'>().optional(),
  profile: printerProfile.omit({ id: true }),
});

export const savePrinterProfile: Command<z.infer<typeof saveInput>, { profileId: Id<'printerProfile'> }> = {
  name: 'savePrinterProfile',
  input: saveInput,
  journal: 'rows',
  isUndoable: true,
  async run(context, { profileId = context.newId<'printerProfile'>(), profile }) {
    const profiles = await stored(context);
    const isTwin = (each: PrinterProfile) =>
      each.id !== profileId && each.printer === profile.printer && each.stock === profile.stock;
    if (profiles.some(isTwin)) {
      const text = 'This printer has a profile for this stock already. Change that one, or name the stock.';
      return { problems: [problem('printer.twice', text, 'printer')] };
    }
    const isKnown = profiles.some((each) => each.id === profileId);
    const row: PrinterProfile = { ...profile, id: profileId };
    const value = isKnown ? profiles.map((each) => (each.id === profileId ? row : each)) : [...profiles, row];
    context.put('settings', { id: printerProfilesSetting, value });
    const summary = isKnown ? 'Saved a printer profile' : 'Added a printer profile';
    return { value: { profileId }, summary, subjectId: profileId };
  },
};

const removeInput = z.object({ profileId: id<'printerProfile'>() });

export const removePrinterProfile: Command<z.infer<typeof removeInput>, null> = {
  name: 'removePrinterProfile',
  input: removeInput,
  journal: 'rows',
  isUndoable: true,
  async run(context, { profileId }) {
    const value = (await stored(context)).filter((each) => each.id !== profileId);
    context.put('settings', { id: printerProfilesSetting, value });
    return { value: null, summary: 'Removed a printer profile', subjectId: profileId };
  },
};

const stored = async (context: CommandContext): Promise<PrinterProfile[]> =>
  printerProfilesIn(await context.get('settings', printerProfilesSetting));
