/**
 * The answers of looks that staff can record without the server, which a page therefore has from
 * its start. The forms of all other steps are loaded with the steps themselves (step-forms.ts).
 *
 * Invariants: data and pure functions; an answer takes one keystroke and has no field.
 */
import type { LookStep } from '../away/words-away.ts';
import type { FormAnswer } from './form-shape.ts';
import type { FormWord } from './words-forms.ts';
import type { LookWord } from './words-looks.ts';

type Answer<Word extends FormWord> = FormAnswer & { readonly word: Word };

const lockLook = <Word extends FormWord>(
  word: Word,
  sees: string,
  tone: FormAnswer['tone'],
): Answer<Word> => ({
  word,
  tone,
  evidence: () => [{ kind: 'lock-look', sees, with: 'app' }],
});

/** A person's own act on a compartment. */
export const did = <Word extends FormWord>(
  word: Word,
  on: string,
  act: string,
  result: 'done' | 'failed' = 'done',
): Answer<Word> => ({
  word,
  tone: result === 'done' ? 'good' : 'bad',
  evidence: () => [{ kind: 'observation', did: [{ on, act, result }] }],
});

const saw = <Word extends FormWord>(
  word: Word,
  on: string,
  sees: 'clear' | 'residue' | 'unknown',
  by: 'eye' | 'app',
): Answer<Word> => ({
  word,
  tone: sees === 'clear' ? 'good' : sees === 'residue' ? 'bad' : 'open',
  evidence: () => [{ kind: 'observation', saw: [{ on, sees, with: by }] }],
});

/** By the step that a look answers. */
export const LOOK_ANSWERS: Readonly<Record<LookStep, readonly Answer<LookWord>[]>> = {
  'look-at-setup-screen': [
    saw('setupScreen', 'user-data', 'clear', 'eye'),
    saw('dataSeen', 'user-data', 'residue', 'eye'),
    saw('notSeen', 'user-data', 'unknown', 'eye'),
  ],
  'look-at-lock': [
    lockLook('lockOff', 'off', 'good'),
    lockLook('lockOn', 'on', 'bad'),
    lockLook('notSeen', 'unknown', 'open'),
  ],
  'take-sim-out': [
    did('takenOut', 'sim', 'removal'),
    saw('wasEmpty', 'sim', 'clear', 'eye'),
    did('notDone', 'sim', 'removal', 'failed'),
  ],
  'take-sd-out': [
    did('takenOut', 'sd-card', 'removal'),
    saw('wasEmpty', 'sd-card', 'clear', 'eye'),
    did('notDone', 'sd-card', 'removal', 'failed'),
  ],
  'look-at-osaifu': [
    saw('notInUse', 'felica', 'clear', 'app'),
    saw('inUse', 'felica', 'residue', 'app'),
    saw('notSeen', 'felica', 'unknown', 'app'),
  ],
  'look-at-wallet': [
    saw('noCardThere', 'card-record', 'clear', 'app'),
    saw('cardThere', 'card-record', 'residue', 'app'),
    saw('notSeen', 'card-record', 'unknown', 'app'),
  ],
};
