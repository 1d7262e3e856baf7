/** What a passphrase must be: long, and not one that everybody tries first. No rules of capitals and digits (NIST SP 800-63B). */
import { type Problem, problem } from '#shared/kernel/problems.ts';

export const shortestPassphrase = 12;

/** Tried first by anyone who guesses; compared without spaces, digits at the end and signs. */
const wellKnown: ReadonlySet<string> = new Set([
  'password',
  'passwordpassword',
  'passphrase',
  'mypassphrase',
  'mypassword',
  'correcthorsebatterystaple',
  'thequickbrownfox',
  'iloveyou',
  'iloveyouiloveyou',
  'letmein',
  'letmeinletmein',
  'letmeinplease',
  'qwertyuiop',
  'qwertyuiopasdf',
  'qwertyqwerty',
  'asdfghjkl',
  'adminadmin',
  'administrator',
  'welcomewelcome',
  'welcome',
  'changeme',
  'changemeplease',
  'medicalbilling',
  'billing',
  'fullcycle',
  'fullcyclefullcycle',
  'doctorsoffice',
  'trustnoone',
]);

/** `ownWords` are words of this very office (its name, the person's), which others would try. */
export function passphraseProblems(passphrase: string, ownWords: readonly string[] = []): Problem[] {
  const typed = passphrase.trim();
  const where = 'passphrase';
  if (typed.length < shortestPassphrase) {
    return [
      problem(
        'passphrase.short',
        `Use at least ${shortestPassphrase} characters. Four or five plain words are good and easy to type.`,
        where,
      ),
    ];
  }
  const bare = bareLetters(typed);
  const isOwn = ownWords.map(bareLetters).some((word) => word !== '' && bare === word);
  if (wellKnown.has(bare) || isOwn || isOneLetterOrRun(typed)) {
    return [
      problem(
        'passphrase.known',
        'This is one of the first that others would try. Use four or five words that do not belong together.',
        where,
      ),
    ];
  }
  return [];
}

const bareLetters = (text: string): string => text.toLowerCase().replace(/[^a-z]/g, '');

/** `aaaaaaaaaaaa`, `abcabcabcabc`, `123456789012`. */
function isOneLetterOrRun(text: string): boolean {
  const run = '0123456789'.repeat(10);
  return /^(.{1,4})\1+.?$/.test(text.toLowerCase()) || run.includes(text);
}
