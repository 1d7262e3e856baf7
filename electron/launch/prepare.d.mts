export const projectRoot: string;
export function isInstalled(root?: string): boolean;
export function isBuilt(): boolean;
export function build(stdio?: string[]): boolean;
export function installIfNeeded(): boolean;
export function buildIfNeeded(): boolean;
export function runNpm(args: string[], options?: Record<string, unknown>): number;
