/** The end of a dialog: the way out, and what the dialog is for. */
import { Button, Group } from '@mantine/core';
import { useWords } from '../language/use-words.ts';
import { KeyHint } from './key-hint.tsx';
import { useFunctionKeys } from './use-function-keys.ts';
import { PARTS } from './words.ts';

export interface DialogButtonsProps {
  readonly label: string;
  readonly onCancel: () => void;
  /** Left out where a form is submitted. */
  readonly onConfirm?: () => void;
  readonly busy?: boolean;
  readonly disabled?: boolean;
  readonly danger?: boolean;
  /** The caret waits on the way out. */
  readonly careful?: boolean;
  /** The function key that confirms; the page's dialogs then name their keys. */
  readonly hotkey?: string;
}

export function DialogButtons(props: DialogButtonsProps) {
  const { label, onCancel, onConfirm, hotkey, careful = false, danger = false } = props;
  const say = useWords(PARTS);
  useFunctionKeys(hotkey && onConfirm ? { [hotkey]: onConfirm } : {}, true);
  return (
    <Group mt={onConfirm ? 'md' : 0} justify="flex-end">
      <Button variant="default" data-autofocus={careful || undefined} onClick={onCancel}>
        {say('cancel')}
        {hotkey && <KeyHint name="Esc" />}
      </Button>
      <Button
        type={onConfirm ? 'button' : 'submit'}
        color={danger ? 'red' : 'blue'}
        disabled={props.disabled ?? false}
        loading={props.busy ?? false}
        onClick={onConfirm}
      >
        {label}
        {hotkey && <KeyHint name={hotkey} />}
      </Button>
    </Group>
  );
}
