/**
 * The benchmark policy as a json-rules-engine rule set: one rule per requirement, with the
 * conditions that its alternatives ask for. The engine gets its facts ready to read (states of
 * compartments already worked out, which the gate has to do itself), and answers with an event per
 * requirement that is not met.
 */
import type { Facts } from '@nagori/model';
import { Engine, type TopLevelCondition } from 'json-rules-engine';

const equal = (fact: string, value: unknown) => ({ fact, operator: 'equal', value });
const notEqual = (fact: string, value: unknown) => ({ fact, operator: 'notEqual', value });
const under = (fact: string, value: number) => ({ fact, operator: 'greaterThan', value });

/** A requirement's failure, as the engine wants it: all of the alternatives fail. */
const FAILURES: Readonly<Record<string, TopLevelCondition>> = {
  identified: { all: [notEqual('identified', 'known')] },
  custody: { all: [equal('custodyFault', true)] },
  fate: { any: [equal('destroyed', true), equal('collected', true)] },
  'loss-match': { all: [equal('lossMatch', true)] },
  'police-match': { all: [equal('policeMatch', true)] },
  violations: { all: [equal('violation', true)] },
  prompt: { all: [notEqual('prompt', 'met'), notEqual('giver', 'absent')] },
  identity: { all: [notEqual('identity', 'met')] },
  terms: { all: [notEqual('terms', 'met')] },
  working: { all: [notEqual('working', 'met')] },
  'listed-model': { all: [notEqual('listed-model', 'met')] },
  'has-value': { all: [notEqual('has-value', 'met')] },
  network: {
    all: [
      { any: [notEqual('network', 'ok'), under('networkAgeHours', 168)] },
      { any: [notEqual('network', 'caution'), notEqual('warranty', 'met')] },
    ],
  },
  'data-observed': { all: [notEqual('user-data', 'clear')] },
  'felica-counter': { all: [notEqual('felica', 'clear'), notEqual('felica', 'na')] },
  'jpki-intake': {
    all: [
      notEqual('jpki-key', 'na'),
      notEqual('jpki-key', 'clear'),
      { any: [notEqual('declared', 'revoked'), notEqual('consent-leftover', 'met')] },
    ],
  },
  'lock-intake': { all: [notEqual('account-lock', 'clear')] },
  'sim-out': { all: [notEqual('sim', 'clear')] },
  'sd-out': { all: [notEqual('sd-card', 'clear'), notEqual('sd-card', 'na')] },
  'card-record-intake': { all: [notEqual('card-record', 'clear'), notEqual('card-record', 'na')] },
};

export function equivalentEngine(): Engine {
  const engine = new Engine([], { allowUndefinedFacts: true });
  for (const [id, conditions] of Object.entries(FAILURES)) {
    engine.addRule({ conditions, event: { type: 'unmet', params: { requirement: id } } });
  }
  return engine;
}

/**
 * The gate's facts, flattened for the engine: the last good value of each compartment and subject.
 */
export function flatFacts(facts: Facts): Record<string, unknown> {
  const flat: Record<string, unknown> = {
    identified: facts.identity.kind,
    custodyFault: false,
    destroyed: false,
    collected: false,
    lossMatch: false,
    policeMatch: false,
    violation: false,
    giver: facts.giver ?? 'present',
    networkAgeHours: 1,
  };
  for (const f of facts.findings) flat[f.compartment] = f.value;
  for (const c of facts.circumstances) {
    if (c.subject === 'loss-match') flat.lossMatch = c.value === 'bad';
    else flat[c.subject] = c.subject === 'network' ? c.detail : c.value;
  }
  return flat;
}
