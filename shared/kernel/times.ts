/** Times of day as minutes after midnight, read and written as an American office does. */
import { type Problem, problem } from './problems.ts';

/** `9:30 AM`. */
export function formatMinute(minute: number): string {
  const hour = Math.floor(minute / 60);
  const shown = hour % 12 === 0 ? 12 : hour % 12;
  return `${shown}:${String(minute % 60).padStart(2, '0')} ${hour < 12 ? 'AM' : 'PM'}`;
}

/** Reads `9:30`, `930`, `2p`, `2:15 pm`, `14:00`. From 1 to 6 without AM or PM is the afternoon: offices open at seven. */
export function parseMinute(text: string): { value?: number; problems: Problem[] } {
  const match = /^(\d{1,2}):?([0-5]\d)?\s*(a|p)?\.?m?\.?$/i.exec(text.trim());
  const typedHour = Number(match?.[1]);
  const half = match?.[3]?.toLowerCase();
  const minutes = Number(match?.[2] ?? 0);
  const isPossible = match !== null && typedHour <= 23 && (half === undefined || (typedHour >= 1 && typedHour <= 12));
  if (!isPossible) return { problems: [problem('time.unreadable', 'This is not a time. Type it like 9:30 or 2p.')] };
  const isAfternoon = half === 'p' || (half === undefined && typedHour >= 1 && typedHour <= 6);
  const hour =
    half === undefined && typedHour > 12
      ? typedHour
      : (typedHour % 12) + (isAfternoon || (half === undefined && typedHour === 12) ? 12 : 0);
  return { value: hour * 60 + minutes, problems: [] };
}
