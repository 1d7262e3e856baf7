/** What can be done right now: scopes of actions, the newest on top. The shell asks it for keys, palette and key list. */
import { type Action, isActionAvailable } from './action.ts';

/** Whose keys come first: what a page shows, then closing what stands beside it, then the frame around all pages. */
export type ScopeLevel = 'page' | 'pane' | 'frame';
const levels: readonly ScopeLevel[] = ['page', 'pane', 'frame'];

interface Scope {
  level: ScopeLevel;
  /** Read anew each time: the page's actions change with what it shows. */
  actions: () => readonly Action[];
}

const scopes: Scope[] = [];

/** Adds a scope; the answer takes it away again. */
export function registerActions(actions: () => readonly Action[], level: ScopeLevel = 'page'): () => void {
  const scope = { level, actions };
  scopes.push(scope);
  return () => {
    const index = scopes.indexOf(scope);
    if (index >= 0) scopes.splice(index, 1);
  };
}

/** Every available action, newest scope first, each id once. */
export function availableActions(): Action[] {
  const byId = new Map<string, Action>();
  const newestFirst = scopes.toReversed();
  const ordered = levels.flatMap((level) => newestFirst.filter((scope) => scope.level === level));
  for (const scope of ordered)
    for (const action of scope.actions())
      if (!byId.has(action.id) && isActionAvailable(action)) byId.set(action.id, action);
  return [...byId.values()];
}

/** The newest available action of a key. */
export const actionFor = (shortcut: string): Action | undefined =>
  availableActions().find((action) => action.shortcut === shortcut);

/** Whether a longer sequence begins with this key: `g` of `g d`. */
export const beginsSequence = (shortcut: string): boolean =>
  availableActions().some((action) => action.shortcut?.startsWith(`${shortcut} `) ?? false);
