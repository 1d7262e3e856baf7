/** Puts off what nobody waits for until the first page is drawn. */
const atTheLatestMs = 2000;

export const whenIdle = (work: () => void): void => void requestIdleCallback(work, { timeout: atTheLatestMs });
