/** One phone more, out of its box. */
import { Button, NativeSelect } from '@mantine/core';
import type { NewWorldPhoneDto } from '@nagori/area-world/wire';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useAddPhone } from '../../api/world.ts';
import { useWords } from '../../language/use-words.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import classes from './phones.module.css';
import { PHONES, type PhonesWord } from './words-phones.ts';

/** Invented models, each with what makes it differ. */
const KINDS = {
  kindA: { platform: 'android', model: 'EX-A24', os: '15', dualSim: true },
  kindB: { platform: 'android', model: 'EX-B24', os: '15' },
  kindI: { platform: 'ios', model: 'EX-I17', os: '26.1', dualSim: true },
  kindL: { platform: 'android', model: 'EX-L10', os: '14' },
} as const satisfies Partial<Record<PhonesWord, NewWorldPhoneDto>>;

type Kind = keyof typeof KINDS;
const isKind = (text: string): text is Kind => Object.hasOwn(KINDS, text);

export function PhoneOrder() {
  const say = useWords(PHONES);
  const navigate = useNavigate();
  const [kind, setKind] = useState<Kind>('kindA');
  const add = useAddPhone();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const phone = await add.mutateAsync(KINDS[kind]).catch(() => undefined);
    if (phone !== undefined) await navigate({ to: '/phones/$phone', params: { phone: phone.id } });
  };
  return (
    <form className={classes.add} onSubmit={submit} aria-labelledby="add-phone">
      <h2 id="add-phone">{say('add')}</h2>
      <p className={classes.quiet}>{say('addText')}</p>
      <NativeSelect
        label={say('kind')}
        value={kind}
        data={(Object.keys(KINDS) as Kind[]).map((value) => ({ value, label: say(value) }))}
        onChange={({ currentTarget: { value } }) => {
          if (isKind(value)) setKind(value);
        }}
      />
      <Button type="submit" variant="default" mt="sm" loading={add.isPending}>
        {say('addNow')}
      </Button>
      <ProblemNotice error={add.error} words={{ 'world-full': say('full') }} />
    </form>
  );
}
