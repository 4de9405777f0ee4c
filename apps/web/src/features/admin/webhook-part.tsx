/** Where the operator's notices are sent: one address, with a secret that is shown once. */
import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { Form } from '../../parts/form.tsx';
import { showTime } from '../../parts/show-time.ts';
import { shown } from '../../parts/shown.tsx';
import { EmptyState } from '../../parts/states.tsx';
import { useForm } from '../../parts/use-form.ts';
import { endWebhook, type PartProps, setWebhook, useChange, webhookQuery } from './admin-api.ts';
import { problemWords } from './admin-problems.ts';
import { NoticeMailPart } from './notice-mail-part.tsx';
import { OnceDialog } from './once-dialog.tsx';
import { ADMIN } from './words-admin.ts';
import { WEBHOOK } from './words-webhook.ts';

const LISTS = [webhookQuery.queryKey];

export function WebhookPart({ mayChange }: PartProps) {
  const say = useWords(WEBHOOK);
  const [data, instead] = shown(useQuery(webhookQuery));
  const [secret, setSecret] = useState<string>();
  const ending = useChange(endWebhook, LISTS);
  if (data === undefined) return instead;
  const { isOn, url, lastAt, lastOutcome } = data;
  return (
    <>
      <p>{say('text')}</p>
      <p>{say('holds')}</p>
      {url === undefined ? (
        <EmptyState title={say('none')} />
      ) : (
        <p>
          <code>{url}</code> <strong>{say(isOn ? 'on' : 'off')}</strong>{' '}
          {lastAt !== undefined &&
            lastOutcome !== undefined &&
            say('last', { at: showTime(lastAt), outcome: say(`outcome-${lastOutcome}`) })}
        </p>
      )}
      {mayChange && <SetForm onSet={setSecret} />}
      {mayChange && isOn && (
        <Button
          variant="default"
          loading={ending.isPending}
          onClick={() => ending.mutate(undefined)}
        >
          {say('end')}
        </Button>
      )}
      <NoticeMailPart mayChange={mayChange} />
      {secret !== undefined && (
        <OnceDialog
          title={say('secretTitle')}
          text={say('secretText')}
          shown={[{ label: say('secret'), value: secret }]}
          onClose={() => setSecret(undefined)}
        />
      )}
    </>
  );
}

function SetForm({ onSet }: { readonly onSet: (secret: string) => void }) {
  const say = useWords(WEBHOOK);
  const admin = useWords(ADMIN);
  const form = useForm({
    first: { url: '' },
    wrong: ({ url }) => ({ url: !URL.canParse(url.trim()) && say('urlWrong') }),
    request: ({ url }) => url.trim(),
    write: useChange(setWebhook, LISTS),
    words: { ...problemWords(admin), 'webhook-address-refused': say('refused') },
    next: { url: '' },
    onDone: ({ secret }) => onSet(secret),
  });
  return (
    <Form of={form} submit={say('set')}>
      <TextInput
        label={say('url')}
        placeholder="https://example.com/nagori"
        autoComplete="off"
        {...form.field('url')}
      />
    </Form>
  );
}
