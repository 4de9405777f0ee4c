/**
 * One decision: what it means, what it takes, and the confirmation.
 *
 * Invariants: the caret begins on the way out; nothing is sent by Enter in a field that is not the
 * last word.
 */
import type { RegistryFileDto } from '@nagori/area-registry/wire';
import { type FormEvent, useState } from 'react';
import { useText, useWords } from '../../language/use-words.ts';
import { Dialog, DialogButtons } from '../../parts/dialog.tsx';
import { ActFieldset } from './act-fieldset.tsx';
import { actOf, firstFields } from './act-form.ts';
import { type ActName, GRAVE } from './possible-acts.ts';
import classes from './register.module.css';
import { useDecide } from './registry-api.ts';
import { RegistryProblem } from './registry-problem.tsx';
import { REGISTRY } from './words-registry.ts';

export interface ActDialogProps {
  readonly file: RegistryFileDto;
  readonly act: ActName;
  readonly onDone: () => void;
}

export function ActDialog({ file, act, onDone }: ActDialogProps) {
  const say = useWords(REGISTRY);
  const text = useText();
  const [fields, setFields] = useState(() => firstFields(file, Date.now()));
  const [isWrong, setWrong] = useState(false);
  const decide = useDecide(file.operator);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (decide.isPending) return;
    const sent = actOf(act, fields, file, Date.now());
    setWrong(sent === undefined);
    if (sent !== undefined) decide.mutate(sent, { onSuccess: onDone });
  };
  return (
    <Dialog title={`${text(file.name)} ─ ${say(`act-${act}`)}`} onClose={onDone}>
      <form className={classes.form} onSubmit={submit} noValidate>
        <p>{say(`text-${act}`)}</p>
        <ActFieldset
          file={file}
          act={act}
          fields={fields}
          onChange={(change) => {
            setFields({ ...fields, ...change });
            setWrong(false);
            decide.reset();
          }}
        />
        {isWrong && (
          <p role="alert" className={classes.wrong}>
            {fields.shops.length === 0 ? say('shopsMissing') : say('registry-date-wrong')}
          </p>
        )}
        <RegistryProblem error={decide.error} />
        <DialogButtons
          label={say(`act-${act}`)}
          careful
          danger={GRAVE.has(act)}
          busy={decide.isPending}
          onCancel={onDone}
        />
      </form>
    </Dialog>
  );
}
