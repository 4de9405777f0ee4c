/** How long an overwriting still takes, as a text. */

/** Longer than any takes: a speed that says so says nothing. */
const SECONDS_MOST = 100 * 3_600;

/** `43:46`, minutes and seconds; undefined where bytes and speed say nothing of it. */
export function timeLeft(bytesLeft: number, bytesPerSecond: number): string | undefined {
  const seconds = Math.round(bytesLeft / bytesPerSecond);
  if (!(bytesPerSecond > 0 && seconds >= 0 && seconds <= SECONDS_MOST)) return undefined;
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
