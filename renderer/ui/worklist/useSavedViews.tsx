/** The named views of a list: shown as chips, saved with V, removed with Shift+V while one is on. */
import { type ReactNode, useState } from 'react';
import { removeListView, saveListView } from '#renderer/data/commands/saveListViews.ts';
import { type ListView, listViews } from '#renderer/data/queries/listViews.ts';
import { useLive } from '#renderer/data/useLive.ts';
import type { Action } from '#renderer/ui/actions/action.ts';
import { FormDialog } from '#renderer/ui/feedback/FormDialog.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import type { Problem } from '#shared/kernel/problems.ts';
import type { WorklistState } from './useWorklist.ts';

export interface SavedViews {
  views: readonly ListView[];
  /** The one whose chips and order are on now. */
  on: ListView | undefined;
  show: (view: ListView) => void;
  actions: readonly Action[];
  dialog: ReactNode;
}

export function useSavedViews<Row>(stateKey: string, list: WorklistState<Row>): SavedViews {
  const views = useLive(listViews, stateKey) ?? [];
  const run = useCommand();
  const [isNaming, setNaming] = useState(false);
  const { chosen, sort } = list;
  const on = views.find((view) => isSame(view, chosen, sort));
  const isPlain = chosen.length === 0 && sort === undefined;
  const show = (view: ListView) => (view === on ? list.show([], undefined) : list.show(view.filters, view.sort));
  const group = 'List';
  const actions: Action[] = [
    {
      id: 'list.saveView',
      label: 'Save this view under a name',
      shortcut: 'v',
      group,
      isAvailable: () => !isPlain && on === undefined,
      run: () => setNaming(true),
    },
    {
      id: 'list.removeView',
      label: 'Remove this saved view',
      shortcut: 'shift+v',
      group,
      isAvailable: () => on !== undefined,
      run: () => on && run(removeListView, { list: stateKey, name: on.name }),
    },
    ...views.map((view) => ({
      id: `list.view.${view.name}`,
      label: `View: ${view.name}`,
      group,
      run: () => show(view),
    })),
  ];
  return {
    views,
    on,
    show,
    actions,
    dialog: isNaming ? (
      <NameDialog
        onClose={() => setNaming(false)}
        save={(name) =>
          run(
            saveListView,
            { list: stateKey, view: { name, filters: [...chosen], ...(sort ? { sort } : {}) } },
            { isProblemShownElsewhere: true },
          )
        }
      />
    ) : null,
  };
}

interface NameDialogProps {
  save: (name: string) => Promise<{ ok: boolean; problems: readonly Problem[] }>;
  onClose: () => void;
}

function NameDialog({ save, onClose }: NameDialogProps) {
  const [name, setName] = useState('');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const onSave = async () => {
    const saved = await save(name.trim());
    if (saved.ok) onClose();
    else setProblems(saved.problems);
  };
  return (
    <FormDialog title="Save this view" saveLabel="Save the view" onSave={onSave} onClose={onClose} problems={problems}>
      <TextField label="Name" value={name} onChange={setName} maxLength={40} autoFocus />
    </FormDialog>
  );
}

const isSame = (view: ListView, chosen: readonly string[], sort: ListView['sort']): boolean =>
  view.filters.length === chosen.length &&
  view.filters.every((key) => chosen.includes(key)) &&
  view.sort?.column === sort?.column &&
  view.sort?.isDescending === sort?.isDescending;
