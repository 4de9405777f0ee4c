/** One's own account: passkeys, password, and where one is signed in. */
import { useQuery } from '@tanstack/react-query';
import { useSession } from '../../api/session.ts';
import { usePunctuation, useText, useWords } from '../../language/use-words.ts';
import { OwnPasskeys } from './own-passkeys.tsx';
import { OwnSessions } from './own-sessions.tsx';
import { PasswordChange } from './password-change.tsx';
import classes from './sign-in.module.css';
import { passkeysQuery } from './sign-in-api.ts';
import { SIGN_IN } from './words-sign-in.ts';

export function AccountPage() {
  const say = useWords(SIGN_IN);
  const text = useText();
  const { aside } = usePunctuation();
  const session = useSession();
  const passkeys = useQuery(passkeysQuery);
  return (
    <div className={classes.page}>
      <h1>{say('account')}</h1>
      {session !== undefined && (
        <p>
          {session.displayName}
          {aside(session.mark)} {text(session.operator.name)}
        </p>
      )}
      <OwnPasskeys />
      <PasswordChange hasPassword={passkeys.data?.hasPassword ?? true} />
      <OwnSessions />
    </div>
  );
}
