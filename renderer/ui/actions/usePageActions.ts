/** Tells the shell what can be done on this page; withdrawn when the page leaves. */
import { useEffect, useRef } from 'react';
import type { Action } from './action.ts';
import { registerActions, type ScopeLevel } from './actionRegistry.ts';

export function usePageActions(actions: readonly Action[], level: ScopeLevel = 'page'): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => registerActions(() => latest.current, level), [level]);
}
