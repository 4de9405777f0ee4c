/**
 * Cuts the output of the inspection script into the answers of its commands.
 *
 * Invariants: total. Sections count only in the order of the script, each once, with nothing
 * between them; a nonce anywhere else makes the whole output worthless. What was read to its end
 * before the output broke off is there; what was not is absent.
 */
import { assertNonce, QUESTIONS, type ShellQuestion } from './inspection-script.ts';

export interface Section {
  readonly text: string;
  /** Exit status of the command. */
  readonly status: number;
}

export type Sections =
  /** The script ran to its end. */
  | { readonly outcome: 'complete'; readonly by: ReadonlyMap<ShellQuestion, Section> }
  /** The output broke off. */
  | { readonly outcome: 'interrupted'; readonly by: ReadonlyMap<ShellQuestion, Section> }
  /** This is no output of the script, or something wrote marks into it. */
  | { readonly outcome: 'failed'; readonly by: ReadonlyMap<ShellQuestion, Section> };

const NOTHING: ReadonlyMap<ShellQuestion, Section> = new Map();

/** `nonce` as in the script; `output` is all that the shell printed. */
export function readSections(nonce: string, output: string): Sections {
  assertNonce(nonce);
  const by = new Map<ShellQuestion, Section>();
  let at = 0;
  for (const [name] of QUESTIONS) {
    const begin = `${nonce} begin ${name}\n`;
    if (!output.startsWith(begin, at)) return brokenOff(output.slice(at), [begin], by);
    const from = at + begin.length;
    const mark = output.indexOf(nonce, from);
    if (mark < 0) return { outcome: 'interrupted', by };
    const ended = new RegExp(`^${nonce} end ${name} (\\d{1,3})\\n`).exec(
      output.slice(mark, mark + begin.length + 4),
    );
    if (ended === null) {
      const rest = output.slice(mark);
      return isCutEnd(rest, `${nonce} end ${name} `) ? { outcome: 'interrupted', by } : failed();
    }
    // The mark begins a line, after the empty one that the script adds.
    if (mark === from || output[mark - 1] !== '\n') return failed();
    by.set(name, { text: output.slice(from, mark - 1), status: Number(ended[1]) });
    at = mark + ended[0].length;
  }
  const done = `${nonce} done\n`;
  if (output.slice(at) === done) return { outcome: 'complete', by };
  return brokenOff(output.slice(at), [done], by);
}

function failed(): Sections {
  return { outcome: 'failed', by: NOTHING };
}

/** The output may end anywhere within a mark; anything else in its stead is no output of ours. */
function brokenOff(
  rest: string,
  expected: readonly string[],
  by: ReadonlyMap<ShellQuestion, Section>,
): Sections {
  const cut = expected.some((mark) => mark.startsWith(rest) && rest.length < mark.length);
  return cut ? { outcome: 'interrupted', by } : failed();
}

/** An end mark of which the last part is missing. */
function isCutEnd(rest: string, mark: string): boolean {
  if (rest.length < mark.length) return mark.startsWith(rest);
  return rest.startsWith(mark) && /^\d{0,3}$/.test(rest.slice(mark.length));
}
