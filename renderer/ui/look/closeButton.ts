/** The X of dialogs and panes. */
export const closeButton = { size: 'sm', 'aria-label': 'Close' } as const;

/** Of a dialog with something to fill in or press: the focus begins there, not at the X. Esc closes it all the same. */
export const closeButtonBesideFields = { ...closeButton, tabIndex: -1 } as const;
