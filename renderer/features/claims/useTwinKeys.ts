/**
 * The twins by keyboard: arrows up and down walk from box to box or element to element, left and right hop to the twin
 * on the other face. Enter presses, as on any button.
 */
import { useEffect } from 'react';

const faces = ['The claim on paper', 'The claim as a file'] as const;
const faceOf = (label: string) => document.querySelector<HTMLElement>(`section[aria-label="${label}"]`);
const parts = (face: HTMLElement | null) => [...(face?.querySelectorAll<HTMLElement>('button[aria-pressed]') ?? [])];

function step(from: HTMLElement, face: HTMLElement, by: 1 | -1): void {
  const all = parts(face);
  all[all.indexOf(from) + by]?.focus();
}

/** Lights the twin by pressing what has the focus, then goes there once it is lit. */
function hop(from: HTMLElement, to: HTMLElement | null): void {
  from.click();
  requestAnimationFrame(() => to?.querySelector<HTMLElement>('button[aria-pressed=true]')?.focus());
}

export function useTwinKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { target } = event;
      if (!(target instanceof HTMLElement) || !target.matches('button[aria-pressed]')) return;
      const [paper, file] = faces.map(faceOf);
      const face = paper?.contains(target) ? paper : file?.contains(target) ? file : undefined;
      if (!face || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'ArrowDown') step(target, face, 1);
      else if (event.key === 'ArrowUp') step(target, face, -1);
      else if (event.key === 'ArrowRight' && face === paper) hop(target, file ?? null);
      else if (event.key === 'ArrowLeft' && face === file) hop(target, paper ?? null);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
