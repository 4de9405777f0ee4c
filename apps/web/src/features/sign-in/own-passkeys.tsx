/** The person's own passkeys: listed, added, removed. */
import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { isProblem } from '../../api/problem.ts';
import { useWords } from '../../language/use-words.ts';
import { ConfirmDialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import shapes from '../../parts/shapes.module.css';
import { showTime } from '../../parts/show-time.ts';
import { EmptyState, ProblemNotice } from '../../parts/states.tsx';
import { useForm } from '../../parts/use-form.ts';
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
    onSuccess: () => {
      setRemoving(undefined);
      return again();
    },
  });
  return (
    <section>
      <h2>{say('passkeys')}</h2>
      <p>{say('passkeysText')}</p>
      <ProblemNotice error={error} words={problemWords(say)} />
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
        error={remove.error}
        words={problemWords(say)}
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
  const form = useForm({
    first: { name: '' },
    wrong: ({ name }) => ({ name: name.trim() === '' && say('missing') }),
    request: ({ name }) => name.trim(),
    write: useMutation({ mutationFn: newPasskey }),
    words: problemWords(say),
    next: { name: '' },
    onDone: onAdded,
  });
  // The browser itself failed: it has no passkey for this site, or the person cancelled.
  const isBrowsers = form.problem !== null && !isProblem(form.problem);
  return (
    <Form
      of={isBrowsers ? { ...form, problem: null } : form}
      className={classes.form}
      submit={say('passkeyAdd')}
      more={isBrowsers && <p role="alert">{say('passkeyNone')}</p>}
    >
      <TextInput
        label={say('passkeyName')}
        placeholder={say('passkeyNameHint')}
        maxLength={80}
        {...form.field('name')}
      />
    </Form>
  );
}
