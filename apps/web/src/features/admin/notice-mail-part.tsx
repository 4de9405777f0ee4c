/** Where the operator hears by mail that there are notices. */
import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useWords } from '../../language/use-words.ts';
import { Form } from '../../parts/form.tsx';
import { showTime } from '../../parts/show-time.ts';
import { shown } from '../../parts/shown.tsx';
import { useForm } from '../../parts/use-form.ts';
import {
  endNoticeMail,
  noticeMailQuery,
  type PartProps,
  setNoticeMail,
  useChange,
} from './admin-api.ts';
import { problemWords } from './admin-problems.ts';
import { ADMIN } from './words-admin.ts';
import { WEBHOOK } from './words-webhook.ts';

const LISTS = [noticeMailQuery.queryKey];

export function NoticeMailPart({ mayChange }: PartProps) {
  const say = useWords(WEBHOOK);
  const [data, instead] = shown(useQuery(noticeMailQuery));
  const ending = useChange(endNoticeMail, LISTS);
  if (data === undefined) return instead;
  const { isOn, address, lastAt, lastOutcome } = data;
  return (
    <section aria-labelledby="notice-mail">
      <h2 id="notice-mail">{say('mailTitle')}</h2>
      <p>{say('mailText')}</p>
      <p>
        {address === undefined ? (
          say('mailNone')
        ) : (
          <>
            <code>{address}</code> <strong>{say(isOn ? 'on' : 'off')}</strong>
          </>
        )}{' '}
        {lastAt !== undefined &&
          lastOutcome !== undefined &&
          say('last', { at: showTime(lastAt), outcome: say(`mail-${lastOutcome}`) })}
      </p>
      {mayChange && <SetForm />}
      {mayChange && isOn && (
        <Button
          variant="default"
          loading={ending.isPending}
          onClick={() => ending.mutate(undefined)}
        >
          {say('mailEnd')}
        </Button>
      )}
    </section>
  );
}

function SetForm() {
  const say = useWords(WEBHOOK);
  const admin = useWords(ADMIN);
  const form = useForm({
    first: { address: '' },
    wrong: ({ address }) => ({
      address: !/^[^@\s]+@[^@\s]+$/.test(address.trim()) && say('mailWrong'),
    }),
    request: ({ address }) => address.trim(),
    write: useChange(setNoticeMail, LISTS),
    words: { ...problemWords(admin), 'notice-mail-refused': say('mailRefused') },
    next: { address: '' },
  });
  return (
    <Form of={form} submit={say('mailSet')}>
      <TextInput
        label={say('mailAddress')}
        type="email"
        autoComplete="off"
        {...form.field('address')}
      />
    </Form>
  );
}
