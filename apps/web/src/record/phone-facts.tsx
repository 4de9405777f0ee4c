/** Which phone it is, and what others say of it. */
import type { EvidenceDto, HandoverDto } from '@nagori/area-handover/wire';
import { usePunctuation, useText, useWords } from '../language/use-words.ts';
import { phoneName } from '../parts/phone-name.ts';
import { showShortTime } from '../parts/show-time.ts';
import classes from './record.module.css';
import { FORMS } from './words-forms.ts';
import { RECORD } from './words-record.ts';

const NETWORK = {
  ok: 'networkOk',
  caution: 'networkCaution',
  blocked: 'networkBlocked',
  none: 'networkNone',
} as const;

const MATCHES = { 'no-match': 'noMatch', match: 'match', closed: 'matchClosed' } as const;

const latest = (evidence: readonly EvidenceDto[], kind: string): EvidenceDto | undefined =>
  evidence.findLast((one) => one.kind === kind);

function wordOf<Words extends Readonly<Record<string, string>>>(
  words: Words,
  value: unknown,
): Words[keyof Words] | undefined {
  return typeof value === 'string' && Object.hasOwn(words, value)
    ? words[value as keyof Words]
    : undefined;
}

export function PhoneFacts({ handover }: { readonly handover: HandoverDto }) {
  const say = useWords(RECORD);
  const forms = useWords(FORMS);
  const text = useText();
  const { aside, listed } = usePunctuation();
  const { phone, evidence } = handover;
  const network = latest(evidence, 'network-status');
  const loss = latest(evidence, 'loss-match');
  const networkWord = wordOf(NETWORK, network?.body.status);
  const lossWord = wordOf(MATCHES, loss?.body.result);
  const now = Date.now();
  // A policy is often called as what it is for.
  const way = listed([text(handover.channelWords), text(handover.stageWords)]);
  const policy = text(handover.policy.title);
  return (
    <>
      <p className={classes.imei}>
        <strong className="numbers">{phone.imei ?? phone.label}</strong>
        <span>{phoneName(phone)}</span>
      </p>
      <p className={classes.way}>
        {way}
        {policy.toLowerCase() !== way.toLowerCase() && aside(policy)}
      </p>
      <dl className={classes.facts}>
        <dt>{say('network')}</dt>
        <dd>{networkWord === undefined ? say('notAsked') : forms(networkWord)}</dd>
        <dd className="numbers">{network === undefined ? '' : showShortTime(network.at, now)}</dd>
        <dt>{say('lossReports')}</dt>
        <dd>{lossWord === undefined ? say('notAsked') : say(lossWord)}</dd>
        <dd className="numbers">{loss === undefined ? '' : showShortTime(loss.at, now)}</dd>
      </dl>
    </>
  );
}
