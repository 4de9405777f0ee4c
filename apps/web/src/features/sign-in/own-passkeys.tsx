/** Passkeys of one's own: which there are, a new one, one less. */
import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '../../api/client.ts';
import { isProblem } from '../../api/problem.ts';
import { useWords } from '../../language/use-words.ts';
import { ConfirmDialog } from '../../parts/dialog.tsx';
import { typed } from '../../parts/fields.ts';
import shapes from '../../parts/shapes.module.css';
import { showTime } from '../../parts/show-time.ts';
import { EmptyState, ProblemNotice } from '../../parts/states.tsx';
import classes from './sign-in.module.css';
import { newPasskey, passkeysQuery } from './sign-in-api.ts';
import { problemWords } from './sign-in-problems.ts';
import { SIGN_IN } from './words-sign-in.ts';

export function OwnPasskeys() {
  const say = useWords(SIGN_IN);
  const queries = useQueryClient();
  const { data, error } = useQuery(passkeysQuery);
  const [removing, setRemoving] = useState<{ readonly id: string; readonly name: string }>();
  const again = () => queries.invalidateQueries({ queryKey: passkeysQuery.queryKey });
  const remove = useMutation({
    mutationFn: (id: string) => call('DELETE', `/api/v1/session/passkey/${encodeURIComponent(id)}`),
    onSuccess: again,
    onSettled: () => setRemoving(undefined),
  });
  return (
    <section>
      <h2>{say('passkeys')}</h2>
      <p>{say('passkeysText')}</p>
      <ProblemNotice error={error ?? remove.error} words={problemWords(say)} />
      {data?.passkeys.length === 0 && <EmptyState title={say('noPasskeys')} />}
      <ul className={`${shapes.rows} ${classes.list}`}>
        {data?.passkeys.map(({ id, name, createdAt, usedAt }) => (
          <li key={id}>
            <strong>{name}</strong>
            <span className={classes.quiet}>
              {say('created', { at: showTime(createdAt) })}
              {usedAt !== undefined && ` / ${say('used', { at: showTime(usedAt) })}`}
            </span>
            <Button variant="default" onClick={() => setRemoving({ id, name })}>
              {say('passkeyRemove')}
            </Button>
          </li>
        ))}
      </ul>
      <NewPasskey onAdded={again} />
      <ConfirmDialog
        opened={removing !== undefined}
        title={say('passkeyRemoveTitle')}
        confirm={say('passkeyRemove')}
        busy={remove.isPending}
        danger
        onCancel={() => setRemoving(undefined)}
        onConfirm={() => removing !== undefined && remove.mutate(removing.id)}
      >
        <p>{say('passkeyRemoveText', { name: removing?.name ?? '' })}</p>
      </ConfirmDialog>
    </section>
  );
}

function NewPasskey({ onAdded }: { readonly onAdded: () => void }) {
  const say = useWords(SIGN_IN);
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const add = useMutation({
    mutationFn: newPasskey,
    onSuccess: () => {
      setName('');
      setTried(false);
      onAdded();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() !== '') add.mutate(name.trim());
  };
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <TextInput
        label={say('passkeyName')}
        placeholder={say('passkeyNameHint')}
        {...typed(name, setName)}
        maxLength={80}
        error={tried && name.trim() === '' ? say('missing') : undefined}
      />
      <Button type="submit" loading={add.isPending}>
        {say('passkeyAdd')}
      </Button>
      {add.error !== null && !isProblem(add.error) ? (
        <p role="alert">{say('passkeyNone')}</p>
      ) : (
        <ProblemNotice error={add.error} words={problemWords(say)} />
      )}
    </form>
  );
}
