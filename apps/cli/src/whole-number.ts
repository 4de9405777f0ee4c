/** A number among the options of a command. */
import { CliError } from './failure.ts';

/** A whole number of at least `least`; undefined stays undefined. Throws CliError `usage`. */
export function wholeNumber(
  name: string,
  text: string | undefined,
  least: number,
  most: number,
): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (/^[0-9]+$/.test(text) && number >= least && number <= most) return number;
  throw new CliError('usage', `${name} \`${text}\` is not a whole number from ${least} to ${most}`);
}
