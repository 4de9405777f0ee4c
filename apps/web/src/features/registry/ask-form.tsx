/** What an operator asks the body for: to be certified, or to have other shops listed. */
import type { RegistryFileDto } from '@nagori/area-registry/wire';
import { type FormEvent, useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { Dialog, DialogButtons } from '../../parts/dialog.tsx';
import { typed } from '../../parts/fields.ts';
import { NoteField } from './act-fieldset.tsx';
import classes from './register.module.css';
import { useAsk } from './registry-api.ts';
import { RegistryProblem } from './registry-problem.tsx';
import { ShopChoice } from './shop-choice.tsx';
import { REGISTRY } from './words-registry.ts';

export interface AskFormProps {
  readonly file: RegistryFileDto;
  readonly act: 'apply' | 'ask-shops';
  readonly renews: boolean;
  readonly onDone: () => void;
}

export function AskForm({ file, act, renews, onDone }: AskFormProps) {
  const say = useWords(REGISTRY);
  const ask = useAsk();
  const open = file.shops.filter(({ closed }) => !closed).map(({ id }) => id);
  const listed = (file.term?.shops ?? open).filter((id) => open.includes(id));
  const [shops, setShops] = useState<readonly string[]>(listed);
  const [note, setNote] = useState('');
  const [isWrong, setWrong] = useState(false);
  const title = act === 'ask-shops' ? say('askShops') : say(renews ? 'renew' : 'apply');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWrong(shops.length === 0);
    if (shops.length === 0 || ask.isPending) return;
    const why = note.trim() === '' ? {} : { note: note.trim() };
    ask.mutate({ act, shops: [...shops], ...why }, { onSuccess: onDone });
  };
  return (
    <Dialog title={title} onClose={onDone}>
      <form className={classes.form} onSubmit={submit} noValidate>
        <p>{say(act === 'apply' ? 'applyText' : 'askShopsText')}</p>
        <ShopChoice
          shops={file.shops}
          value={shops}
          onChange={(chosen) => {
            setShops(chosen);
            setWrong(false);
          }}
        />
        {isWrong && (
          <p role="alert" className={classes.wrong}>
            {say('shopsMissing')}
          </p>
        )}
        <NoteField {...typed(note, setNote)} />
        <RegistryProblem error={ask.error} />
        <DialogButtons label={say('send')} careful busy={ask.isPending} onCancel={onDone} />
      </form>
    </Dialog>
  );
}
