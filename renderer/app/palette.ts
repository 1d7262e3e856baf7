/**
 * Opens the palette (Ctrl+K). Its field is there a moment later: what is typed in between is meant for it, and would be taken
 * for the keys of the page behind, so it is held and handed over.
 */
import { createSpotlight } from '@mantine/spotlight';
import { create } from 'zustand';

export const [paletteStore, palette] = createSpotlight();
const isOpen = (): boolean => paletteStore.getState().opened;

/** What is typed in the palette's field. */
export const usePaletteQuery = create<{ query: string }>()(() => ({ query: '' }));
export const setPaletteQuery = (query: string): void => usePaletteQuery.setState({ query });

export const paletteFieldName = 'palette';
/** A palette that does not come gives the keys back. */
const comesWithinMs = 1_000;

export function openPalette(): void {
  if (isOpen()) return;
  holdKeys();
  palette.open();
}

export function togglePalette(): void {
  if (isOpen()) palette.close();
  else openPalette();
}

function holdKeys(): void {
  const release = () => window.removeEventListener('keydown', hold, true);
  const hold = (event: KeyboardEvent) => {
    const isHere = event.target instanceof HTMLInputElement && event.target.name === paletteFieldName;
    if (isHere || !isOpen()) return release();
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.key === 'Escape') palette.close();
    else if (event.key.length === 1) setPaletteQuery(usePaletteQuery.getState().query + event.key);
  };
  window.addEventListener('keydown', hold, true);
  setTimeout(release, comesWithinMs);
}
