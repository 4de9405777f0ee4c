/**
 * A phone that is reported lost, with its reporter at the counter: report number and code close the
 * report, whichever operator took it (R18).
 *
 * Invariants: offered only if our own list matches; the server judges the phone again, not this
 * page.
 */
import { Button, TextInput } from '@mantine/core';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { useWords } from '../../language/use-words.ts';
import { FormDialog } from '../../parts/form.tsx';
import { useForm } from '../../parts/use-form.ts';
import { FIELD_WORDS } from '../../parts/words-problem.ts';
import { FOUND } from './words-found.ts';

/** The job that judges the phone again takes a moment. */
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
  const field = useWords(FIELD_WORDS);
  const missing = (text: string) => text.trim() === '' && field('missing');
  const form = useForm({
    first: { reference: '', code: '' },
    wrong: ({ reference, code }) => ({ reference: missing(reference), code: missing(code) }),
    request: ({ reference, code }) => ({ reference: reference.trim(), code: code.trim(), imei }),
    write: useMutation({
      mutationFn: (body: object) => call('POST', '/api/v1/loss/found', { body }),
    }),
    words: {
      'loss-not-found': say('notFound'),
      'code-wrong': say('wrong'),
      'code-locked': say('locked'),
    },
    onDone: () => {
      onClosed();
      onLeave();
      setTimeout(
        () => void queries.invalidateQueries({ queryKey: ['handover', id] }),
        JUDGED_AFTER_MS,
      );
    },
  });
  return (
    <FormDialog of={form} title={say('title')} submit={say('close')} onClose={onLeave}>
      <p>{say('text')}</p>
      <TextInput
        label={say('reference')}
        autoComplete="off"
        data-autofocus
        {...form.field('reference')}
      />
      <TextInput
        label={say('code')}
        inputMode="numeric"
        autoComplete="off"
        {...form.field('code')}
      />
    </FormDialog>
  );
}
