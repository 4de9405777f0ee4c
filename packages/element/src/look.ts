/**
 * What staff and devices at a counter observe of a virtual phone: the body of a piece of evidence,
 * in the shape that its reader takes.
 *
 * Invariants: a look changes nothing and reports the actual state. Where a look is impossible now,
 * it is refused with its reasons. Silence is reported as silence (R07, R08). No block, balance or
 * serial number is read.
 */
import { bad, type Check, good } from '@nagori/model';
import { PROBE_TOOL } from '@nagori/probe';
import { missing } from './condition.ts';
import { type EvidenceBody, type Sight, TOOLS } from './evidence-body.ts';
import { type ActDone, elementStateOf, type Nature, type Phone } from './phone.ts';
import { probePhoneFelica, probePhoneJpki } from './probe-phone.ts';
import type { ElementRefusal } from './refusal.ts';

export const DEVICES = [
  'condition',
  'observation',
  'portal-look',
  'felica-tool',
  'felica-probe',
  'jpki-probe',
  'lock-look',
  'activation-attempt',
  'reset-report',
  'overwrite-report',
] as const;
/** The means of looking at the phone; most are named like the evidence they produce. */
export type Device = (typeof DEVICES)[number];

export interface Look {
  readonly evidence: EvidenceBody;
  /** When the reported act happened, unless it is now. */
  readonly at?: number;
}

type Sees = Check<Look, readonly ElementRefusal[]>;

export function lookAt(phone: Phone, device: Device, nature: Nature): Sees {
  switch (device) {
    case 'condition':
      return good({ evidence: conditionOf(phone) });
    case 'observation':
      return good({ evidence: { kind: 'observation', saw: sights(phone) } });
    case 'portal-look':
      return portal(phone, nature);
    case 'felica-tool':
      return felicaTool(phone);
    case 'felica-probe':
      return good({ evidence: felicaProbe(phone) });
    case 'jpki-probe':
      return good({ evidence: jpkiProbe(phone) });
    case 'lock-look':
      return lockLook(phone, nature);
    case 'activation-attempt':
      return activation(phone);
    case 'reset-report':
      return report('reset-report', phone.lastReset);
    case 'overwrite-report':
      return report('overwrite-report', phone.lastOverwrite);
    default:
      return device satisfies never;
  }
}

function conditionOf({ damage, power }: Phone): EvidenceBody {
  const cracked = damage === 'cracked' || damage === 'no-screen';
  // With the power off, staff can see cracked glass but cannot tell whether the screen works.
  const screen = cracked ? 'cracked' : power ? 'ok' : undefined;
  return { kind: 'condition', power: power ? 'on' : 'off', ...(screen && { screen }) };
}

/**
 * The trays can be opened without power. Everything else needs a lit screen and is unknown without
 * it.
 */
function sights(phone: Phone): readonly Sight[] {
  const readable = missing(phone, ['power', 'screen']).length === 0;
  const saw: Sight[] = [
    {
      on: 'user-data',
      sees: !readable ? 'unknown' : phone.software === 'in-use' ? 'residue' : 'clear',
      with: 'eye',
    },
    { on: 'sim', sees: phone.sim ? 'residue' : 'clear', with: 'eye' },
  ];
  if (phone.sdCard !== 'no-slot') {
    saw.push({ on: 'sd-card', sees: phone.sdCard === 'card' ? 'residue' : 'clear', with: 'eye' });
  }
  // The wallet belongs to the current user. After a reset it shows nothing, whatever the phone
  // still holds.
  if (phone.cardRecord !== undefined && readable && phone.software === 'in-use') {
    saw.push({ on: 'card-record', sees: phone.cardRecord ? 'residue' : 'clear', with: 'app' });
  }
  // サポート・規約 > メモリ使用状況: 利用中 / 未利用. The app does not exist on the setup screen.
  if (phone.felica !== undefined && readable && phone.software !== 'setup-screen') {
    const used = phone.felica.services.length > 0;
    saw.push({ on: 'felica', sees: used ? 'residue' : 'clear', with: 'app' });
  }
  return saw;
}

/**
 * The portal app shows its user's certificate. After a reset no user is signed in and it shows
 * nothing, unless a capability row says that it shows the element itself.
 */
function portal(phone: Phone, { capability }: Nature): Sees {
  const reasons = missing(phone, ['power', 'screen', 'network', 'set-up']);
  if (reasons.length > 0) return bad(reasons);
  const state = elementStateOf(phone);
  const holds = state === 'holding' || state === 'locked';
  if (phone.software === 'in-use') {
    // Keys without a certificate do not make the element empty.
    const says = holds ? 'registered' : 'not-registered';
    return good({ evidence: { kind: 'portal-look', says } });
  }
  if (state === undefined) return bad(['no-element']);
  if (capability.abilities['element-visible'] !== true) return bad(['app-not-signed-in']);
  return good({
    evidence: { kind: 'portal-look', says: holds ? 'element-holds' : 'element-empty' },
  });
}

function felicaTool(phone: Phone): Sees {
  const reasons = missing(phone, ['felica', 'power']);
  if (reasons.length > 0) return bad(reasons);
  const empty = phone.felica?.services.length === 0;
  const tool = { name: TOOLS['felica-tool'] };
  return good({ evidence: { kind: 'felica-tool', tool, result: empty ? 'empty' : 'residue' } });
}

/** R07, R08: the raw exchange; the receiver reads it again. */
function felicaProbe(phone: Phone): EvidenceBody {
  return {
    kind: 'probe',
    target: 'felica-exchange',
    tool: PROBE_TOOL,
    frames: probePhoneFelica(phone),
  };
}

function jpkiProbe(phone: Phone): EvidenceBody {
  return {
    kind: 'probe',
    target: 'jpki-exchange',
    tool: PROBE_TOOL,
    exchange: probePhoneJpki(phone),
  };
}

/** R14: a lock is visible before the reset; afterwards only where a capability row says so. */
function lockLook(phone: Phone, { capability }: Nature): Sees {
  const reasons = missing(phone, ['power', 'screen']);
  if (reasons.length > 0) return bad(reasons);
  const hidden =
    phone.software === 'setup-screen' && capability.abilities['lock-visible-after-reset'] !== true;
  const sees = hidden ? 'unknown' : phone.accountLock ? 'on' : 'off';
  return good({ evidence: { kind: 'lock-look', sees, with: 'app' } });
}

/**
 * The activation is tried up to the server's answer and not completed, because a look changes
 * nothing.
 */
function activation(phone: Phone): Sees {
  const reasons: ElementRefusal[] = [...missing(phone, ['power', 'screen'])];
  if (phone.software !== 'setup-screen') reasons.push('already-set-up');
  if (reasons.length > 0) return bad(reasons);
  const result = !phone.network ? 'no-answer' : phone.accountLock ? 'locked' : 'activated';
  return good({ evidence: { kind: 'activation-attempt', result } });
}

function report(kind: 'reset-report' | 'overwrite-report', act: ActDone | undefined): Sees {
  if (act === undefined) return bad(['nothing-to-report']);
  const tool = { name: TOOLS[kind] };
  return good({ evidence: { kind, actor: act.by, tool, result: 'done' }, at: act.at });
}
