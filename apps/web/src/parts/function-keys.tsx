/** Keys of the page: shown next to their actions, and active wherever the focus is. */
import { useLayoutEffect, useRef } from 'react';
import { useWords } from '../language/use-words.ts';
import classes from './function-keys.module.css';
import { KEYS, type KeyName, nameOfKey } from './keys.ts';
import { PARTS } from './words.ts';

/** The key of an action, next to its label. */
export function KeyHint({ name }: { readonly name: KeyName | undefined }) {
  const say = useWords(PARTS);
  if (name === undefined) return null;
  const key = KEYS[name];
  return (
    <kbd className={`${classes.key} never-on-paper`} aria-label={say('key', { key })}>
      {key}
    </kbd>
  );
}

const isTyped = (target: EventTarget | null): boolean =>
  (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) &&
  target.value !== '';

export type KeyActions = Readonly<Partial<Record<KeyName, () => void>>>;

/**
 * Actions by the meaning of their keys. In a dialog only the dialog's own keys work. A key works
 * from the moment at which its action is shown, and never does what was shown before.
 */
export function useFunctionKeys(actions: KeyActions, inDialog = false): void {
  const current = useRef(actions);
  useLayoutEffect(() => {
    current.current = actions;
  });
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const name = nameOfKey(event);
      const action = name && current.current[name];
      if (action === undefined) return;
      // What was typed is undone first.
      if (name === 'undo' && isTyped(event.target)) return;
      if (!inDialog && document.querySelector('[role="dialog"], dialog[open]') !== null) return;
      event.preventDefault();
      if (!event.repeat) action();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [inDialog]);
}
