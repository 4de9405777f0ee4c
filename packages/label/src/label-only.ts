/**
 * Whether ZPL is labels as `zpl.ts` writes them and nothing else, before it goes to a printer.
 *
 * Invariants: pure. The commands that may come are listed with what may follow each; every other
 * one is refused. So no command of any maker changes the printer: its network, its settings, its
 * stored files, the signs that begin its commands. What a printer would read as a command is read
 * as one here: `^` and `~` begin one wherever they are, also inside a text.
 */

/** One copy each; lengths and positions have at most four digits. */
const DRAWS: Readonly<Record<string, RegExp>> = {
  CI: /^28$/,
  LH: /^0,0$/,
  PW: /^\d{1,4}$/,
  LL: /^\d{1,4}$/,
  FO: /^\d{1,4},\d{1,4}$/,
  A0: /^N,\d{1,4}$/,
  FH: /^_$/,
  FD: /^[A-Za-z0-9 .:/_-]*$/,
  FS: /^$/,
  GB: /^\d{1,4},\d{1,4},\d{1,4}$/,
  GF: /^A,\d{1,6},\d{1,6},\d{1,4},[0-9A-F]*$/,
  PQ: /^1$/,
};

export const LABEL_FAULTS = [
  /** Not `^XA` … `^XZ`, one or several, with nothing outside. */
  'not-a-label',
  /** A sign that is no plain character. */
  'not-plain',
  /** A command that does not draw, or is not followed by what it draws. */
  'command-not-allowed',
] as const;
export type LabelFault = (typeof LABEL_FAULTS)[number];

/** Undefined: it is labels, one copy of each. */
export function labelFault(zpl: string): LabelFault | undefined {
  if (!/^[\n\r -~]*$/.test(zpl)) return 'not-plain';
  const [before = '', ...commands] = zpl.split(/[\^~]/);
  if (zpl.includes('~')) return 'command-not-allowed';
  if (before.trim() !== '') return 'not-a-label';
  let isOpen = false;
  for (const command of commands) {
    const name = command.slice(0, 2);
    // Many line ends before something else are read once, not once for each.
    const rest = command.slice(2).replace(/(?<![\r\n])[\r\n]+$/, '');
    if (name === 'XA' || name === 'XZ') {
      if (isOpen !== (name === 'XZ') || rest !== '') return 'not-a-label';
      isOpen = name === 'XA';
    } else if (!isOpen) return 'not-a-label';
    else if (DRAWS[name]?.test(rest) !== true) return 'command-not-allowed';
  }
  return isOpen || commands.length === 0 ? 'not-a-label' : undefined;
}

/** Each label of a print run by itself, in their order. */
export function labelsIn(zpl: string): readonly string[] {
  return zpl.split(/(?<=\^XZ)/).flatMap((label) => (label.trim() === '' ? [] : [label.trim()]));
}
