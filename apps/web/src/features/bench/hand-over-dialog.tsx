/**
 * The phone leaves our hands, to whom its route allows. The token for a receiving operator is shown
 * once.
 *
 * Invariants: the token is in no cache and no list; closing asks nothing and gives nothing back.
 */

import { Button, Checkbox, Group, Radio, TextInput } from '@mantine/core';
import { MARK } from '@nagori/model';
import { useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { Dialog, DialogButtons } from '../../parts/dialog.tsx';
import { ticked } from '../../parts/fields.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import type { ActDialogProps } from '../../record/end-dialog.tsx';
import { RECORD_KEYS } from '../../record/keys.ts';
import classes from './bench.module.css';
import { useHandOver } from './bench-api.ts';
import { benchProblems } from './bench-problems.ts';
import { MakerField, useMaker } from './maker-field.tsx';
import { type Receiver, receiversOf } from './next-work.ts';
import { BENCH } from './words-bench.ts';

export function HandOverDialog({ handover, onLeave }: ActDialogProps) {
  const say = useWords(BENCH);
  const handOver = useHandOver(handover.id);
  const offered = receiversOf(handover.route);
  const [to, setTo] = useState<Receiver | undefined>(offered[0]);
  const [operator, setOperator] = useState('');
  const [abroad, setAbroad] = useState(false);
  const maker = useMaker(handover);
  const isEnd = abroad || handover.route === 'dismantle' || handover.route === 'parts';
  const [tried, setTried] = useState(false);
  const [token, setToken] = useState<string>();
  const wrong = to === 'operator' && !MARK.test(operator);
  const go = () => {
    setTried(true);
    if (to === undefined || wrong || handOver.isPending) return;
    const more = { ...(abroad ? { abroad } : {}), ...maker.said };
    const request = to === 'operator' ? { to, operator, ...more } : { to };
    handOver.mutateAsync(request).then(
      (done) => (done.token === undefined ? onLeave() : setToken(done.token)),
      () => undefined,
    );
  };
  if (token !== undefined) return <TokenDialog token={token} onClose={onLeave} />;
  return (
    <Dialog title={say('handOverTitle')} onClose={onLeave}>
      <p>{say('handOverText')}</p>
      <Radio.Group
        label={say('to')}
        value={to ?? ''}
        onChange={(value) => setTo(offered.find((one) => one === value))}
      >
        <div className={classes.radios}>
          {offered.map((one) => (
            <Radio key={one} value={one} size="lg" label={say(`to-${one}`)} />
          ))}
        </div>
      </Radio.Group>
      {to === 'operator' && (
        <TextInput
          mt="sm"
          label={say('toOperatorMark')}
          placeholder={say('toOperatorHint')}
          value={operator}
          error={tried && wrong ? say('markWrong') : undefined}
          autoComplete="off"
          onChange={(event) => setOperator(event.currentTarget.value.trim())}
        />
      )}
      {to === 'operator' && (
        <Checkbox mt="sm" size="md" label={say('abroad')} {...ticked(abroad, setAbroad)} />
      )}
      {to === 'operator' && isEnd && <MakerField {...maker.field} />}
      {to === 'holder' && <p>{say('handOverUse')}</p>}
      <ProblemNotice error={handOver.error} words={benchProblems(say)} />
      <DialogButtons
        label={say('handOver')}
        hotkey={RECORD_KEYS.confirm}
        careful
        busy={handOver.isPending}
        onCancel={onLeave}
        onConfirm={go}
      />
    </Dialog>
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
  // A page that is not served securely has no clipboard; then it is written down.
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
