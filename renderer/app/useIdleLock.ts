/** Locks after some minutes without key, mouse or touch (45 CFR 164.312(a)(2)(iii)). Work that is still running counts as use. */
import { useEffect } from 'react';
import { useLiveOffice } from '#renderer/data/useLive.ts';
import { idleMinutes } from '#renderer/data/vault/idle.ts';
import { unlockedPerson } from '#renderer/data/vault/session.ts';
import { useJobs } from '#renderer/ui/feedback/jobs.ts';

const signsOfLife = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;
const checkEveryMs = 5_000;

export function useIdleLock(onIdle: () => void): void {
  const minutes = useLiveOffice(idleMinutes);
  useEffect(() => {
    if (minutes === undefined) return;
    // Wall time, because it runs on while the computer sleeps.
    let lastInput = Date.now();
    const check = () => {
      if (useJobs.getState().jobs.some((job) => job.state === 'running')) lastInput = Date.now();
      else if (unlockedPerson() && Date.now() - lastInput > minutes * 60_000) onIdle();
    };
    // The first key after a sleep must not wake what should have been locked.
    const onInput = () => {
      check();
      lastInput = Date.now();
    };
    const timer = setInterval(check, checkEveryMs);
    for (const sign of signsOfLife) window.addEventListener(sign, onInput, { passive: true, capture: true });
    // Timers of a covered window may sleep; it is checked before it shows anything again.
    document.addEventListener('visibilitychange', check);
    return () => {
      clearInterval(timer);
      for (const sign of signsOfLife) window.removeEventListener(sign, onInput, { capture: true });
      document.removeEventListener('visibilitychange', check);
    };
  }, [minutes, onIdle]);
}
