/** Keeps a view of a list under a name, or takes one away. */
import { z } from 'zod';
import { problem } from '#shared/kernel/problems.ts';
import { text } from '#shared/model/schemas.ts';
import { listView, listViewsId } from '../queries/listViews.ts';
import type { Command } from '../runCommand.ts';

const saveInput = z.object({ list: text, view: listView });
const removeInput = z.object({ list: text, name: text });

const storedViews = (value: unknown) => z.array(listView).catch([]).parse(value);

/** A view of the same name is replaced. */
export const saveListView: Command<z.infer<typeof saveInput>, undefined> = {
  name: 'saveListView',
  input: saveInput,
  journal: 'rows',
  isUndoable: true,
  async run(context, { list, view }) {
    if (view.name.trim() === '') return { problems: [problem('listView.name', 'Give the view a name.', 'name')] };
    const id = listViewsId(list);
    const others = storedViews((await context.get('settings', id))?.value).filter((each) => each.name !== view.name);
    context.put('settings', { id, value: [...others, view] });
    return { value: undefined, summary: 'Saved a view of a list', subjectId: id };
  },
};

export const removeListView: Command<z.infer<typeof removeInput>, undefined> = {
  name: 'removeListView',
  input: removeInput,
  journal: 'rows',
  isUndoable: true,
  async run(context, { list, name }) {
    const id = listViewsId(list);
    const left = storedViews((await context.get('settings', id))?.value).filter((each) => each.name !== name);
    context.put('settings', { id, value: left });
    return { value: undefined, summary: 'Removed a view of a list', subjectId: id };
  },
};
