/**
 * Every key of the pages: one key, one meaning, wherever it works. They are function keys because
 * the scan field has the focus and takes every letter and digit. What each means is in
 * key-meanings.ts, which only the key sheet loads.
 *
 * Invariants: no key appears twice; the pages take their keys from this table, and the key sheet
 * is drawn from it. Refusing, stopping, quarantine and destruction each have a key of their own.
 */

/** As shown; `Shift+` and `Ctrl+` come first. */
export const KEYS = {
  help: 'F1',
  scan: 'Esc',
  begin: 'Enter',
  channel: 'F2',
  ask: 'Shift+F7',
  nextStep: 'F3',
  lastStep: 'Shift+F3',
  stepHelp: 'Ctrl+F1',
  reasons: 'F4',
  evidence: 'Shift+F4',
  answer1: 'F5',
  answer2: 'F6',
  answer3: 'F7',
  answer4: 'F9',
  next: 'F10',
  confirm: 'F12',
  refuse: 'F8',
  quarantine: 'Shift+F8',
  destroy: 'Shift+F9',
  stop: 'Shift+F6',
  quote: 'F11',
  basket: 'Ctrl+F2',
  grading: 'Shift+F11',
  copy: 'Shift+F10',
  undo: 'Ctrl+Z',
  paper: 'Shift+F2',
  labels: 'Shift+F12',
  virtual: 'Shift+F1',
  choice1: '1',
  choice2: '2',
  choice3: '3',
  choice4: '4',
  choice5: '5',
  choice6: '6',
  choice7: '7',
  choice8: '8',
  choice9: '9',
} as const satisfies Record<string, string>;

export type KeyName = keyof typeof KEYS;

/** For the answers of the open step, in their order. */
export const ANSWER_KEYS = ['answer1', 'answer2', 'answer3', 'answer4'] as const;

/** For numbered choices, in their order. */
export const CHOICE_KEYS = [
  'choice1',
  'choice2',
  'choice3',
  'choice4',
  'choice5',
  'choice6',
  'choice7',
  'choice8',
  'choice9',
] as const;

const BY_KEY = new Map<string, KeyName>(
  Object.entries(KEYS).map(([name, key]) => [key, name as KeyName]),
);

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** The meaning of a pressed key; undefined if it has none here. */
export function nameOfKey(pressed: Pressed): KeyName | undefined {
  if (pressed.altKey) return undefined;
  const isControl = pressed.ctrlKey || pressed.metaKey;
  const control = isControl ? 'Ctrl+' : '';
  const named = pressed.key === 'Escape' ? 'Esc' : pressed.key;
  // With Ctrl, a letter is the same whether Caps Lock is on.
  const key = isControl ? named.toUpperCase() : named;
  return BY_KEY.get(`${control}${pressed.shiftKey ? 'Shift+' : ''}${key}`);
}

/** Keys before the function keys, in their order; all others come after. */
const FIRST: readonly string[] = ['Esc', 'Enter'];

/** Sorts as keyboards do: by the function key, each alone, then with Shift, then with Ctrl. */
export function byKey(a: string, b: string): number {
  return rankOf(a) - rankOf(b);
}

function rankOf(key: string): number {
  const first = FIRST.indexOf(key);
  if (first >= 0) return first;
  const modifier = key.startsWith('Ctrl+') ? 2 : key.startsWith('Shift+') ? 1 : 0;
  const [, number = '99'] = /F(\d+)$/.exec(key) ?? [];
  return 10 * Number(number) + modifier;
}

/** The event of a key, as a keyboard would send it. */
export function pressed(name: KeyName): KeyboardEventInit {
  const parts = KEYS[name].split('+');
  const key = parts.at(-1) ?? '';
  return {
    key: key === 'Esc' ? 'Escape' : key,
    shiftKey: parts.includes('Shift'),
    ctrlKey: parts.includes('Ctrl'),
    cancelable: true,
  };
}
