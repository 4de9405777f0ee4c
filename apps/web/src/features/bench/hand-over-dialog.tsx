/**
 * Hands the phone over to a receiver that its route allows. The token for a receiving operator is
 * shown once.
 *
 * Invariants: the token is in no cache and no list; closing needs no confirmation, and the token
 * cannot be shown again.
 */

import { Button, Checkbox, Group, Radio, TextInput } from '@mantine/core';
import { MARK, type Receiver } from '@nagori/model';
import { useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { FormDialog } from '../../parts/form.tsx';
import { trimmed, useForm } from '../../parts/use-form.ts';
import type { ActDialogProps } from '../../record/end-dialog.tsx';
import classes from './bench.module.css';
import { type HandingOver, useHandOver } from './bench-api.ts';
import { benchProblems } from './bench-problems.ts';
import { MakerField, useMaker } from './maker-field.tsx';
import { mayReceive } from './next-work.ts';
import { BENCH } from './words-bench.ts';

export function HandOverDialog({ handover, onLeave }: ActDialogProps) {
  const say = useWords(BENCH);
  const offered = mayReceive(handover);
  const maker = useMaker(handover);
  const form = useForm({
    first: { to: offered[0] as Receiver, operator: '', abroad: false },
    wrong: ({ to, operator }) => ({
      operator: to === 'operator' && !MARK.test(operator) && say('markWrong'),
    }),
    request: ({ to, operator, abroad }): HandingOver =>
      to === 'operator' ? { to, operator, ...(abroad ? { abroad } : {}), ...maker.said } : { to },
    write: useHandOver(handover.id),
    words: benchProblems(say),
    onDone: ({ token }) => token === undefined && onLeave(),
  });
  const { to, abroad } = form.draft;
  const isEnd = abroad || handover.route === 'dismantle' || handover.route === 'parts';
  const token = form.answer?.token;
  if (token !== undefined) return <TokenDialog token={token} onClose={onLeave} />;
  return (
    <FormDialog
      of={form}
      title={say('handOverTitle')}
      submit={say('handOver')}
      hotkey="confirm"
      careful
      onClose={onLeave}
    >
      <p>{say('handOverText')}</p>
      <Radio.Group
        label={say('to')}
        value={to}
        onChange={(value) => form.set({ to: offered.find((one) => one === value) ?? to })}
      >
        <div className={classes.radios}>
          {offered.map((one) => (
            <Radio key={one} value={one} size="lg" label={say(`to-${one}`)} />
          ))}
        </div>
      </Radio.Group>
      {to === 'operator' && (
        <>
          <TextInput
            label={say('toOperatorMark')}
            placeholder={say('toOperatorHint')}
            autoComplete="off"
            {...trimmed(form.field('operator'))}
          />
          <Checkbox size="md" label={say('abroad')} {...form.tick('abroad')} />
          {isEnd && <MakerField {...maker.field} />}
        </>
      )}
      {to === 'holder' && <p>{say('handOverUse')}</p>}
    </FormDialog>
  );
}

interface TokenDialogProps {
  readonly token: string;
  readonly onClose: () => void;
}

/** The token for the receiving operator, shown once, with a button that copies it. */
function TokenDialog({ token, onClose }: TokenDialogProps) {
  const say = useWords(BENCH);
  const [copied, setCopied] = useState(false);
  // A page that is not served securely has no clipboard, so the token is written down.
  const clipboard = 'clipboard' in navigator ? navigator.clipboard : undefined;
  const copy = () => {
    clipboard?.writeText(token).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <Dialog title={say('tokenTitle')} onClose={onClose}>
      <p>{say('tokenText')}</p>
      <p className={classes.token}>
        <code>{token}</code>
      </p>
      <Group mt="md" justify="flex-end">
        {clipboard !== undefined && (
          <Button variant="default" data-autofocus onClick={copy}>
            <span aria-live="polite">{say(copied ? 'copied' : 'copy')}</span>
          </Button>
        )}
        <Button onClick={onClose}>{say('tokenDone')}</Button>
      </Group>
    </Dialog>
  );
}
