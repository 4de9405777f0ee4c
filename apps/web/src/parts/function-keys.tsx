/** Function keys of the page: shown next to their actions, and active wherever the focus is. */
import { useEffect, useRef } from 'react';
import { useWords } from '../language/use-words.ts';
import classes from './function-keys.module.css';
import { PARTS } from './words.ts';

/** The key of an action, next to its label. */
export function KeyHint({ name }: { readonly name: string }) {
  const say = useWords(PARTS);
  return (
    <kbd className={`${classes.key} never-on-paper`} aria-label={say('key', { key: name })}>
      {name}
    </kbd>
  );
}

export type KeyActions = Readonly<Record<string, () => void>>;

/** Keys named as in KeyboardEvent.key. In a dialog only the dialog's own keys work. */
export function useFunctionKeys(actions: KeyActions, inDialog = false): void {
  const current = useRef(actions);
  useEffect(() => {
    current.current = actions;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const action = current.current[event.key];
      if (action === undefined) return;
      if (!inDialog && document.querySelector('[role="dialog"], dialog[open]') !== null) return;
      event.preventDefault();
      if (!event.repeat) action();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [inDialog]);
}
