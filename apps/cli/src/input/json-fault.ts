/**
 * Where a text stops being JSON (RFC 8259), and why. Only for lines that JSON.parse refused: its
 * own message quotes the text around the fault, which may be an IMEI.
 *
 * Invariants: iterative, so that nesting costs no stack. The message holds no character of the text
 * except punctuation.
 */
export interface JsonFault {
  /** From 1, in characters. */
  readonly column: number;
  readonly message: string;
}

type Expecting = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' | 'end';

const SPACE = /[ \t\r\n]*/y;
const STRING = /"(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const SCALAR =
  /(?:-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null)(?![\w.+-])/y;

/** The first fault; undefined where the text is JSON. */
export function jsonFault(text: string): JsonFault | undefined {
  const open: string[] = [];
  let expecting: Expecting = 'value';
  let at = 0;
  for (;;) {
    at += matched(SPACE, text, at);
    if (at >= text.length) {
      if (expecting === 'end') return undefined;
      return { column: at + 1, message: 'the line ends before its JSON is complete' };
    }
    const char = text[at] as string;
    const step = next(expecting, char, text, at, open);
    if (step === undefined)
      return { column: at + 1, message: faultWords(expecting, char, text, at) };
    at += step.length;
    expecting = step.expecting;
  }
}

/** The fault in words, with its position. */
export function jsonFaultWords(text: string): string {
  const fault = jsonFault(text);
  return fault === undefined
    ? 'not JSON'
    : `not JSON at character ${fault.column}: ${fault.message}`;
}

interface Step {
  readonly length: number;
  readonly expecting: Expecting;
}

function next(
  expecting: Expecting,
  char: string,
  text: string,
  at: number,
  open: string[],
): Step | undefined {
  const after: Expecting = open.length === 0 ? 'end' : 'comma-or-end';
  switch (expecting) {
    case 'value':
    case 'value-or-end': {
      if (char === ']' && expecting === 'value-or-end') return close(open, char);
      if (char === '{' || char === '[') {
        open.push(char);
        return { length: 1, expecting: char === '{' ? 'key-or-end' : 'value-or-end' };
      }
      const length = matched(char === '"' ? STRING : SCALAR, text, at);
      return length === 0 ? undefined : { length, expecting: after };
    }
    case 'key':
    case 'key-or-end': {
      if (char === '}' && expecting === 'key-or-end') return close(open, char);
      const length = char === '"' ? matched(STRING, text, at) : 0;
      return length === 0 ? undefined : { length, expecting: 'colon' };
    }
    case 'colon':
      return char === ':' ? { length: 1, expecting: 'value' } : undefined;
    case 'comma-or-end':
      if (char === ',') return { length: 1, expecting: open.at(-1) === '{' ? 'key' : 'value' };
      return close(open, char);
    case 'end':
      return undefined;
  }
}

function close(open: string[], char: string): Step | undefined {
  const wanted = open.at(-1) === '{' ? '}' : ']';
  if (char !== wanted) return undefined;
  open.pop();
  return { length: 1, expecting: open.length === 0 ? 'end' : 'comma-or-end' };
}

function matched(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}

function faultWords(expecting: Expecting, char: string, text: string, at: number): string {
  const allowsString = expecting !== 'colon' && expecting !== 'comma-or-end' && expecting !== 'end';
  if (char === '"' && allowsString) return stringFault(text, at);
  if (char === "'") return 'strings stand in double quotes';
  switch (expecting) {
    case 'value':
      return char === ']' || char === '}' ? 'a comma too many' : 'a value is expected here';
    case 'value-or-end':
      return 'a value or `]` is expected here';
    case 'key':
      return char === '}' ? 'a comma too many' : 'a field name in quotes is expected here';
    case 'key-or-end':
      return 'a field name in quotes or `}` is expected here';
    case 'colon':
      return '`:` is expected after a field name';
    case 'comma-or-end':
      return '`,` or a closing bracket is expected here';
    case 'end':
      return 'the line goes on after its object: one object a line';
  }
}

function stringFault(text: string, at: number): string {
  for (let i = at + 1; i < text.length; i++) {
    const char = text[i] as string;
    if (char === '"') return 'a wrong escape stands in the string that begins here';
    if (char === '\\') i++;
    else if (char < ' ') return 'a control character stands in the string that begins here';
  }
  return 'the string that begins here is never closed';
}
