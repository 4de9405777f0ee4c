/**
 * A phone that is reported lost, with its reporter at the counter: number of the report and code
 * close it, whichever operator took it (R18).
 *
 * Invariants: offered only where our own list matches; what the phone is worth is judged again by
 * the server, not here.
 */
import { Button, Group, TextInput } from '@mantine/core';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '../../api/client.ts';
import { useWords } from '../../language/use-words.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { typed } from '../../parts/fields.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import { FOUND } from './words-found.ts';

/** The job that judges again takes a moment. */
const JUDGED_AFTER_MS = 1_500;

export function FoundByReporter({ handover }: { readonly handover: HandoverDto }) {
  const say = useWords(FOUND);
  const [asking, setAsking] = useState(false);
  const [closed, setClosed] = useState(false);
  const { imei } = handover.phone;
  const match = handover.evidence.findLast(({ kind }) => kind === 'loss-match');
  if (closed) return <p role="status">{say('closed')}</p>;
  const isOurs = match?.body.list === 'nagori' && match.body.result === 'match';
  if (imei === undefined || !isOurs) return null;
  return (
    <>
      <Button variant="default" mt="sm" onClick={() => setAsking(true)}>
        {say('offer')}
      </Button>
      {asking && (
        <FoundDialog
          id={handover.id}
          imei={imei}
          onClosed={() => setClosed(true)}
          onLeave={() => setAsking(false)}
        />
      )}
    </>
  );
}

interface FoundDialogProps {
  readonly id: string;
  readonly imei: string;
  readonly onClosed: () => void;
  readonly onLeave: () => void;
}

function FoundDialog({ id, imei, onClosed, onLeave }: FoundDialogProps) {
  const say = useWords(FOUND);
  const queries = useQueryClient();
  const [reference, setReference] = useState('');
  const [code, setCode] = useState('');
  const close = useMutation({
    mutationFn: () =>
      call('POST', '/api/v1/loss/found', {
        body: { reference: reference.trim(), code: code.trim(), imei },
      }),
    onSuccess: () => {
      onClosed();
      onLeave();
      setTimeout(
        () => void queries.invalidateQueries({ queryKey: ['handover', id] }),
        JUDGED_AFTER_MS,
      );
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reference.trim() !== '' && code.trim() !== '' && !close.isPending) close.mutate();
  };
  return (
    <Dialog title={say('title')} onClose={onLeave}>
      <form onSubmit={submit} noValidate>
        <p>{say('text')}</p>
        <TextInput
          label={say('reference')}
          {...typed(reference, setReference)}
          autoComplete="off"
          data-autofocus
        />
        <TextInput
          label={say('code')}
          {...typed(code, setCode)}
          inputMode="numeric"
          autoComplete="off"
        />
        <ProblemNotice
          error={close.error}
          words={{
            'loss-not-found': say('notFound'),
            'code-wrong': say('wrong'),
            'code-locked': say('locked'),
          }}
        />
        <Group mt="md" justify="flex-end">
          <Button type="submit" loading={close.isPending}>
            {say('close')}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
