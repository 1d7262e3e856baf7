/** One thing a person can do: the same object stands behind its button, its key, its line in the palette and in the list of keys. */
export interface Action {
  /** Stable dotted name: `claims.send`. */
  id: string;
  /** A verb with its object: `Send 12 claims`. */
  label: string;
  /** `mod+enter`, `shift+x`, `g d`, `f2`, `/`; `mod` is Ctrl, or Cmd on macOS. */
  shortcut?: string | undefined;
  /** Heading in the palette and in the list of keys. */
  group?: string | undefined;
  isAvailable?: (() => boolean) | undefined;
  run: () => unknown;
}

export const isActionAvailable = (action: Action): boolean => action.isAvailable?.() ?? true;

/** Runs what a button or key stands for; a promise that is rejected is told of by the window's own event. */
export function runAction(action: Action): void {
  if (isActionAvailable(action)) void action.run();
}
