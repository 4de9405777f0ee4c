/** Password and PIN for the new keys, and the press that issues. */
import { Checkbox, PasswordInput } from '@mantine/core';
import type { HeldPhoneDto } from '@nagori/area-authority/wire';
import type { WorldPhoneDto } from '@nagori/area-world/wire';
import { useWords } from '../../language/use-words.ts';
import { Form } from '../../parts/form.tsx';
import { inCapitals, useForm } from '../../parts/use-form.ts';
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
  const form = useForm({
    first: { signPassword: '', authPin: '', agreed: false },
    wrong: ({ signPassword, authPin }) => ({
      signPassword: !SIGN_FORM.test(signPassword) && say('signPasswordHint'),
      authPin: !AUTH_FORM.test(authPin) && say('authPinHint'),
    }),
    request: ({ agreed, ...chosen }) =>
      old === undefined || agreed ? { phone: phone.id, signingOnly, ...chosen } : undefined,
    write: useIssue(),
  });
  return (
    <Form
      of={form}
      className={classes.form}
      submit={say(signingOnly ? 'signAnewButton' : 'issueButton')}
      button={{ fullWidth: true, size: 'xl' }}
      problem={<Problem error={form.problem} />}
    >
      {old !== undefined && (
        <section className={classes.warning} aria-labelledby="old-phone">
          <h2 id="old-phone">{say('issueOld')}</h2>
          <p>{say('issueOldText')}</p>
          <Checkbox
            size="md"
            label={say('issueOldAgree')}
            {...form.tick('agreed')}
            error={form.tried !== undefined && !form.draft.agreed}
          />
        </section>
      )}
      <PasswordInput
        label={say('signPassword')}
        description={say('signPasswordHint')}
        autoComplete="new-password"
        maxLength={16}
        visibilityToggleButtonProps={{ 'aria-hidden': true, tabIndex: -1 }}
        {...inCapitals(form.field('signPassword'))}
      />
      <PasswordInput
        label={say(signingOnly ? 'authPinNow' : 'authPin')}
        description={say(signingOnly ? 'authPinNowHint' : 'authPinHint')}
        inputMode="numeric"
        autoComplete={signingOnly ? 'off' : 'new-password'}
        maxLength={4}
        visibilityToggleButtonProps={{ 'aria-hidden': true, tabIndex: -1 }}
        {...form.field('authPin')}
      />
      <p className={classes.quiet}>{say('pinsHint')}</p>
    </Form>
  );
}

/** The phone's own reasons, and that the issue can be tried again. */
function Problem({ error }: { readonly error: unknown }) {
  const say = useWords(ACTS);
  const holder = useWords(HOLDER);
  return (
    <>
      <WorldProblem
        error={error}
        title={holder('phoneRefused')}
        words={{
          'element-in-use': say('elementInUse'),
          'element-refused': say('elementRefused'),
          'card-ended': say('cardEnded'),
          'still-good': say('stillGood'),
          'reported-lost': say('issueLost'),
        }}
      />
      {error !== null && <p>{say('issueAgain')}</p>}
    </>
  );
}
