/** Words for the problems of signing in. */
import type { Say } from '../../language/catalogue.ts';
import type { SIGN_IN } from './words-sign-in.ts';

type Words = Say<typeof SIGN_IN.phrases>;

/** By code; `refused` names the method that was refused. */
export const problemWords = (say: Words, refused: 'refused' | 'refusedCode' = 'refused') => ({
  'sign-in-refused': say(refused),
  'too-many-attempts': say('tooMany'),
  'too-many-requests': say('tooMany'),
  'sign-in-busy': say('busy'),
  'sign-in-again': say('signInAgain'),
  'passkey-refused': say('passkeyRefused'),
  'passkey-taken': say('passkeyTaken'),
  'directory-refused': say('directoryRefused'),
  'directory-unavailable': say('directoryAway'),
  'no-directory': say('directoryRefused'),
  'password-too-short': say('passwordShort'),
  'password-too-long': say('passwordLong'),
  'password-guessable': say('passwordEasy'),
  'password-wrong': say('passwordWrong'),
});
