/** Password and PIN for the new keys, and the press that issues. */
import { Button, Checkbox, PasswordInput } from '@mantine/core';
import type { HeldPhoneDto } from '@nagori/area-authority/wire';
import type { WorldPhoneDto } from '@nagori/area-world/wire';
import { type FormEvent, useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { ticked, typed } from '../../parts/fields.ts';
import { WorldProblem } from '../../parts/world-problem.tsx';
import classes from './holder.module.css';
import { useIssue } from './holder-api.ts';
import { ACTS } from './words-acts.ts';
import { HOLDER } from './words-holder.ts';

export interface IssueFormProps {
  readonly phone: WorldPhoneDto;
  /** Another phone's pair, which ends with the issue (R24). */
  readonly old: HeldPhoneDto | undefined;
  /** Found again: the signing certificate alone (R22). */
  readonly signingOnly?: boolean;
}

const SIGN_FORM = /^[A-Z0-9]{6,16}$/;
const AUTH_FORM = /^\d{4}$/;

export function IssueForm({ phone, old, signingOnly = false }: IssueFormProps) {
  const say = useWords(ACTS);
  const holder = useWords(HOLDER);
  const [signPassword, setSignPassword] = useState('');
  const [authPin, setAuthPin] = useState('');
  const [agreed, setAgreed] = useState(false);
  const [tried, setTried] = useState(false);
  const issue = useIssue();
  const isReady =
    SIGN_FORM.test(signPassword) && AUTH_FORM.test(authPin) && (old === undefined || agreed);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isReady) issue.mutate({ phone: phone.id, signingOnly, signPassword, authPin });
  };
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      {old !== undefined && (
        <section className={classes.warning} aria-labelledby="old-phone">
          <h2 id="old-phone">{say('issueOld')}</h2>
          <p>{say('issueOldText')}</p>
          <Checkbox
            size="md"
            label={say('issueOldAgree')}
            {...ticked(agreed, setAgreed)}
            error={tried && !agreed}
          />
        </section>
      )}
      <PasswordInput
        label={say('signPassword')}
        description={say('signPasswordHint')}
        autoComplete="new-password"
        maxLength={16}
        value={signPassword}
        error={tried && !SIGN_FORM.test(signPassword) ? say('signPasswordHint') : undefined}
        visibilityToggleButtonProps={{ 'aria-hidden': true, tabIndex: -1 }}
        onChange={({ currentTarget }) => setSignPassword(currentTarget.value.toUpperCase())}
      />
      <PasswordInput
        label={say(signingOnly ? 'authPinNow' : 'authPin')}
        description={say(signingOnly ? 'authPinNowHint' : 'authPinHint')}
        inputMode="numeric"
        autoComplete={signingOnly ? 'off' : 'new-password'}
        maxLength={4}
        {...typed(authPin, setAuthPin)}
        error={tried && !AUTH_FORM.test(authPin) ? say('authPinHint') : undefined}
        visibilityToggleButtonProps={{ 'aria-hidden': true, tabIndex: -1 }}
      />
      <p className={classes.quiet}>{say('pinsHint')}</p>
      <Button type="submit" fullWidth size="xl" loading={issue.isPending}>
        {say(signingOnly ? 'signAnewButton' : 'issueButton')}
      </Button>
      <WorldProblem
        error={issue.error}
        title={holder('phoneRefused')}
        words={{
          'element-in-use': say('elementInUse'),
          'element-refused': say('elementRefused'),
          'card-ended': say('cardEnded'),
          'reported-lost': say('issueLost'),
        }}
      />
      {issue.error !== null && <p>{say('issueAgain')}</p>}
    </form>
  );
}
