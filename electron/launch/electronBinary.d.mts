export function presentElectron(env?: Record<string, string | undefined>): string | undefined;
export function getElectron(options?: { waitMs?: number }): Promise<string | undefined>;
