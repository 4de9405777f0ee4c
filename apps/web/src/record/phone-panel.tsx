/** A phone's page: actions on the left, findings on the right. */
import type { EvidenceDto, HandoverDto } from '@nagori/area-handover/wire';
import { useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { usePunctuation, useText, useWords } from '../language/use-words.ts';
import { CompartmentTable } from '../parts/compartment-table.tsx';
import { phoneName } from '../parts/phone-name.ts';
import { useVerdictTone } from '../parts/play-tone.ts';
import { showShortTime } from '../parts/show-time.ts';
import { TwoColumns } from '../parts/two-columns.tsx';
import classes from './record.module.css';
import { useVirtualPhone } from './virtual-phone.ts';
import { HANDOVER } from './words-handover.ts';
import { NETWORK_STATUS } from './words-network-status.ts';
import { RECORD } from './words-record.ts';
import { VIRTUAL } from './words-virtual.ts';

export interface PhonePanelProps {
  readonly handover: HandoverDto;
  /** Under the number. */
  readonly second: ReactNode;
  /** Under the findings. */
  readonly below?: ReactNode;
  readonly children: ReactNode;
}

export function PhonePanel({ handover, second, below, children }: PhonePanelProps) {
  const say = useWords(HANDOVER);
  useVerdictTone(handover.id, handover.decision.verdict);
  return (
    <TwoColumns
      label={say('found')}
      right={
        <>
          <PhoneFacts handover={handover} second={second} />
          <VirtualPanel imei={handover.phone.imei} />
          <CompartmentTable
            compartments={handover.compartments}
            now={Date.now()}
            caption={say('found')}
          />
          {below}
        </>
      }
    >
      {children}
    </TwoColumns>
  );
}

const SWITCHES = ['power', 'network', 'screen'] as const;

/** In a demonstration, the virtual phone on the counter, and whether it is on. */
function VirtualPanel({ imei }: { readonly imei: string | undefined }) {
  const say = useWords(VIRTUAL);
  const text = useText();
  const router = useRouter();
  const phone = useVirtualPhone(imei);
  if (phone === undefined) return null;
  return (
    <aside className={`${classes.virtual} ${classes.virtualPanel}`} aria-label={say('title')}>
      <p>
        <strong>{say('title')}</strong> {text(phone.title)}
      </p>
      <p className={classes.switches}>
        {SWITCHES.map((name) => (
          <span key={name}>
            {say(name)}: {say(phone[name] ? 'on' : 'off')}
          </span>
        ))}
        {'/phones' in router.routesByPath && (
          <a href={`/phones/${phone.id}`} target="_blank" rel="noreferrer">
            {say('open')}
          </a>
        )}
      </p>
    </aside>
  );
}

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

/** Which phone it is, and what the network and the loss list report about it. */
function PhoneFacts({ handover, second }: Pick<PhonePanelProps, 'handover' | 'second'>) {
  const say = useWords(RECORD);
  const status = useWords(NETWORK_STATUS);
  const text = useText();
  const { aside, listed } = usePunctuation();
  const { phone, evidence } = handover;
  const network = latest(evidence, 'network-status');
  const loss = latest(evidence, 'loss-match');
  const networkWord = wordOf(NETWORK, network?.body.status);
  const lossWord = wordOf(MATCHES, loss?.body.result);
  const now = Date.now();
  // A policy's title often equals the name of its stage, or that with its channel.
  const stage = text(handover.stageWords);
  const way = listed([text(handover.channelWords), stage]);
  const policy = text(handover.policy.title);
  const isNamed = [stage, way].some((one) => one.toLowerCase() === policy.toLowerCase());
  return (
    <>
      <p className={classes.imei}>
        <strong className="numbers whole">{phone.imei ?? phone.label}</strong>
        <span>{phoneName(phone)}</span>
      </p>
      {second}
      <p className={classes.way}>
        {way}
        {!isNamed && aside(policy)}
      </p>
      <dl className={classes.facts}>
        <dt>{say('network')}</dt>
        <dd>{networkWord === undefined ? say('notAsked') : status(networkWord)}</dd>
        <dd className="numbers">{network === undefined ? '' : showShortTime(network.at, now)}</dd>
        <dt>{say('lossReports')}</dt>
        <dd>{lossWord === undefined ? say('notAsked') : say(lossWord)}</dd>
        <dd className="numbers">{loss === undefined ? '' : showShortTime(loss.at, now)}</dd>
      </dl>
    </>
  );
}
