/** What an operator asks the body for: to be certified, or to have other shops listed. */
import { Checkbox, TextInput } from '@mantine/core';
import type { RegistryFileDto } from '@nagori/area-registry/wire';
import { type FormEvent, useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { Dialog, DialogButtons } from '../../parts/dialog.tsx';
import { typed } from '../../parts/fields.ts';
import { NoteField } from './act-fieldset.tsx';
import { startOf } from './act-form.ts';
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
  const [papers, setPapers] = useState('');
  const [battery, setBattery] = useState(file.term?.battery ?? false);
  const [isWrong, setWrong] = useState(false);
  const title = act === 'ask-shops' ? say('askShops') : say(renews ? 'renew' : 'apply');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const papersOf = startOf(papers);
    const isBlank = shops.length === 0 || (act === 'apply' && Number.isNaN(papersOf));
    setWrong(isBlank);
    if (isBlank || ask.isPending) return;
    const why = note.trim() === '' ? {} : { note: note.trim() };
    const asked = { shops: [...shops], ...why };
    ask.mutate(
      act === 'apply'
        ? { act, ...asked, papersOf: new Date(papersOf).toISOString(), battery }
        : { act, ...asked },
      { onSuccess: onDone },
    );
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
            {say(shops.length === 0 ? 'shopsMissing' : 'papersMissing')}
          </p>
        )}
        {act === 'apply' && (
          <>
            <TextInput
              type="date"
              label={say('papersOf')}
              description={say('papersOfHint')}
              required
              {...typed(papers, setPapers)}
            />
            <Checkbox
              size="md"
              label={say('askBattery')}
              checked={battery}
              onChange={(event) => setBattery(event.currentTarget.checked)}
            />
          </>
        )}
        <NoteField {...typed(note, setNote)} />
        <RegistryProblem error={ask.error} />
        <DialogButtons label={say('send')} careful busy={ask.isPending} onCancel={onDone} />
      </form>
    </Dialog>
  );
}
