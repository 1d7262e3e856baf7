type Environment = Record<string, string | undefined>;
export function findBrowser(env?: Environment, system?: string): string | undefined;
export function homeFolder(env?: Environment, system?: string): string;
export function needsNoSandbox(system?: string): boolean;
export function hasScreen(env?: Environment, system?: string): boolean;
export function browserArguments(address: string, profile: string, isRoot?: boolean): string[];
