/**
 * The three checks with their results: signature, phone, and status with its time. Certificates
 * that name a chip have a fourth check for it.
 *
 * Invariants: a tick is green only when the whole page is.
 */
import type { Verification } from '@nagori/certificate';
import { useText, useWords } from '../../language/use-words.ts';
import { showTime } from '../../parts/show-time.ts';
import classes from './check.module.css';
import type { PaperCheck } from './check-paper.ts';
import type { Tone } from './check-verdict.ts';
import { Sign } from './plate.tsx';
import { CHECK } from './words-check.ts';

type Say = ReturnType<typeof useWords<(typeof CHECK)['phrases']>>;

export interface CheckListProps {
  readonly check: PaperCheck;
  /** Without the issuer's keys, the signature is not judged. */
  readonly hasKeys: boolean;
  readonly isCleared: boolean;
}

export function CheckList({ check, hasKeys, isCleared }: CheckListProps) {
  const say = useWords(CHECK);
  const text = useText();
  const { verification, reading } = check;
  const { phone } = verification;
  const name = reading?.operator ?? reading?.document?.operator.name;
  const operator = name === undefined ? (reading?.iss ?? '') : text(name);
  const lines: CheckLinesProps['lines'] = [
    ...bothLines(verification, operator, hasKeys, say),
    [say('phone'), toneOf(phone.kind), phoneWords(verification, say)],
    // A certificate that names no chip needs no chip check.
    ...(reading?.element === undefined
      ? []
      : [[say('element'), elementTone(verification), elementWords(verification, say)] as const]),
  ];
  return <CheckLines lines={lines} isCleared={isCleared} />;
}

export interface CheckLinesProps {
  readonly lines: readonly (readonly [what: string, tone: Tone, words: string])[];
  readonly isCleared: boolean;
}

export function CheckLines({ lines, isCleared }: CheckLinesProps) {
  const say = useWords(CHECK);
  return (
    <section className={classes.section}>
      <h2>{say('checks')}</h2>
      <dl className={classes.checks} data-cleared={isCleared}>
        {lines.map(([what, tone, words]) => (
          <div key={what} data-tone={tone}>
            <dt>{what}</dt>
            <dd>
              <Sign tone={tone} /> {words}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** What is checked of every certificate: its signature and its status. */
export function bothLines(
  { signature, status }: Pick<Verification, 'status'> & { readonly signature: Judged },
  operator: string,
  hasKeys: boolean,
  say: Say,
): CheckLinesProps['lines'] {
  return [
    hasKeys
      ? [say('signature'), toneOf(signature.kind), signatureWords(signature, operator, say)]
      : [say('signature'), 'open', say('signatureUnknown')],
    [say('status'), statusTone(status), statusWords(status, say)],
  ];
}

type Judged =
  | { readonly kind: 'good' }
  | { readonly kind: 'bad' | 'unknown'; readonly reason: string };
type Status = Verification['status'];

const toneOf = (kind: 'good' | 'bad' | 'unknown'): Tone => (kind === 'unknown' ? 'open' : kind);

function statusTone(status: Status): Tone {
  if (status.kind === 'bad') {
    const { code } = status.reason;
    return code === 'ended' || code === 'superseded' ? 'over' : 'bad';
  }
  return toneOf(status.kind);
}

function signatureWords(signature: Judged, operator: string, say: Say): string {
  if (signature.kind === 'good') return say('signatureGood', { operator });
  if (signature.reason === 'key-withdrawn' || signature.reason === 'key-stolen') {
    return say(signature.reason);
  }
  return say(signature.kind === 'bad' ? 'signatureBad' : 'signatureUnknown');
}

function statusWords(status: Status, say: Say): string {
  if (status.kind === 'good') return say('statusValid', { time: showTime(status.value.asOf) });
  if (status.kind === 'bad') {
    const time = showTime(status.reason.asOf);
    switch (status.reason.code) {
      case 'withdrawn':
        return say('statusWithdrawn', { time });
      case 'suspended':
        return say('statusSuspended', { time });
      case 'ended':
        return say('statusEnded', { time });
      case 'superseded':
        return say('statusSuperseded', { time });
      default:
        return status.reason.code satisfies never;
    }
  }
  const { asOf } = status.reason;
  return asOf === undefined ? say('statusUnknown') : say('statusOld', { time: showTime(asOf) });
}

function phoneWords({ phone }: Verification, say: Say): string {
  if (phone.kind === 'good') return say('phoneMatches');
  if (phone.kind === 'bad') return say('phoneOther');
  const cannot = phone.reason === 'no-salt' || phone.reason === 'no-certificate';
  return say(cannot ? 'phoneCannot' : 'phoneNotEntered');
}

/** Reading the chip is optional, so an unread chip does not count as an open check. */
function elementTone({ element }: Verification): Tone {
  return element.kind === 'unknown' ? 'over' : element.kind;
}

function elementWords({ element }: Verification, say: Say): string {
  if (element.kind === 'good') return say('elementMatches');
  if (element.kind === 'bad') return say('elementOther');
  return say(element.reason === 'not-read' ? 'elementNotRead' : 'elementCannot');
}
